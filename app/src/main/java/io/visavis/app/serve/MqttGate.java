package io.visavis.app.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// Looks at every packet of a client before the broker does, and ends the connection of whoever
/// wants more than a room: the broker keeps retained messages for ever, publishes wills without
/// asking, and has no limits of a client. What it lets through goes on, the CONNECT with the
/// broker's password.
final class MqttGate extends ChannelInboundHandlerAdapter {
  /// MQTT 3.1.1 §3.1.2.10: seconds; the client is gone after one and a half times that.
  private static final int LONGEST_KEEP_ALIVE = 120;

  private final Sessions sessions;
  private final byte[] password;
  private final HostLimits limits;
  private final Runnable connected;
  private @Nullable String client;

  /// @param password the broker's
  /// @param connected called with the first good CONNECT
  MqttGate(Sessions sessions, byte[] password, HostLimits limits, Runnable connected) {
    this.sessions = sessions;
    this.password = password;
    this.limits = limits;
    this.connected = connected;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof MqttMessage packet)) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (packet.decoderResult().isFailure()) {
      refuse(ctx, packet);
    } else if (packet instanceof MqttConnectMessage connect) {
      connect(ctx, connect);
    } else if (client != null && allowed(client, packet)) {
      ctx.fireChannelRead(packet);
    } else {
      refuse(ctx, packet);
    }
  }

  private void connect(ChannelHandlerContext ctx, MqttConnectMessage connect) {
    MqttConnectVariableHeader header = connect.variableHeader();
    MqttConnectPayload payload = connect.payload();
    String id = payload.clientIdentifier();
    if (client != null) {
      ctx.close();
    } else if (header.version() != MqttVersion.MQTT_3_1_1.protocolLevel()) {
      refuse(ctx, MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
    } else if (!RoomTopics.isClient(id)) {
      refuse(ctx, MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
    } else if (!keepsAlive(header) || !goodWill(header, payload)) {
      refuse(ctx, MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
    } else if (!sessions.arrived(id, header.isCleanSession(), limits.connections())) {
      refuse(ctx, MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
    } else {
      client = id;
      connected.run();
      ctx.fireChannelRead(withPassword(connect));
    }
  }

  private static boolean keepsAlive(MqttConnectVariableHeader header) {
    return header.keepAliveTimeSeconds() > 0 && header.keepAliveTimeSeconds() <= LONGEST_KEEP_ALIVE;
  }

  private static boolean goodWill(MqttConnectVariableHeader header, MqttConnectPayload payload) {
    return !header.isWillFlag()
        || (!header.isWillRetain()
            && header.willQos() <= MqttQoS.AT_LEAST_ONCE.value()
            && RoomTopics.mayPublish(payload.willTopic(), payload.clientIdentifier()));
  }

  private MqttConnectMessage withPassword(MqttConnectMessage connect) {
    MqttConnectVariableHeader header = connect.variableHeader();
    MqttConnectPayload payload = connect.payload();
    return new MqttConnectMessage(
        connect.fixedHeader(),
        new MqttConnectVariableHeader(
            header.name(),
            header.version(),
            /* hasUserName= */ true,
            /* hasPassword= */ true,
            header.isWillRetain(),
            header.willQos(),
            header.isWillFlag(),
            header.isCleanSession(),
            header.keepAliveTimeSeconds()),
        new MqttConnectPayload(
            payload.clientIdentifier(),
            payload.willTopic(),
            payload.willMessageInBytes(),
            EmbeddedBroker.USER,
            password));
  }

  private boolean allowed(String id, MqttMessage packet) {
    return switch (packet.fixedHeader().messageType()) {
      case PUBLISH -> {
        var publish = (MqttPublishMessage) packet;
        yield !publish.fixedHeader().isRetain()
            && publish.fixedHeader().qosLevel().value() <= MqttQoS.AT_LEAST_ONCE.value()
            && RoomTopics.mayPublish(publish.variableHeader().topicName(), id);
      }
      case SUBSCRIBE ->
          ((MqttSubscribeMessage) packet)
              .payload().topicSubscriptions().stream()
                  .allMatch(one -> maySubscribe(one.topicFilter(), id));
      case UNSUBSCRIBE -> {
        sessions.unsubscribe(id, ((MqttUnsubscribeMessage) packet).payload().topics());
        yield true;
      }
      case PUBACK, PINGREQ, DISCONNECT -> true;
      case CONNECT, CONNACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, PINGRESP, AUTH -> false;
    };
  }

  private boolean maySubscribe(String filter, String id) {
    return RoomTopics.maySubscribe(filter, id)
        && sessions.subscribe(id, filter, limits.subscriptions());
  }

  private static void refuse(ChannelHandlerContext ctx, MqttMessage packet) {
    ReferenceCountUtil.release(packet);
    ctx.close();
  }

  /// CONNACK (MQTT 3.1.1 §3.2) with the reason.
  private static void refuse(ChannelHandlerContext ctx, MqttConnectReturnCode code) {
    ByteBuf answer = Unpooled.wrappedBuffer(new byte[] {0x20, 2, 0, code.byteValue()});
    ctx.writeAndFlush(new BinaryWebSocketFrame(answer)).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (client != null) {
      sessions.left(client, ctx.executor());
      client = null;
    }
    ctx.fireChannelInactive();
  }
}
