package io.visavis.app.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// One tab of a browser that shows the guest's page.
public abstract class GuestTab {
  /// How long a condition is looked at in the page, a twentieth of a second apart: WebDriver gives
  /// a script so much time only, and Firefox less.
  private static final int LOOK_MILLIS = 15_000;

  /// How often that is done, if need be.
  private static final int LOOKS = 8;

  /// Firefox counts in no other way.
  private static final String FRAMES =
      """
      (await new Promise(counted => {
        document.getElementById('remote').requestVideoFrameCallback(
            (now, frame) => counted(frame.presentedFrames));
        setTimeout(() => counted(0), 5000);
      }))
      """;

  /// Goes to a room's link.
  public abstract void open(String link);

  /// Evaluates an expression that gives a string, or a promise of one.
  public abstract String evaluate(String expression);

  /// Presses what has this id, as a finger does.
  public void press(String id) {
    evaluate("(document.getElementById('" + id + "').click(), '')");
  }

  /// How the call stands: the page's own word.
  public String phase() {
    return evaluate("document.documentElement.dataset.phase ?? ''");
  }

  /// What is said in large letters.
  public String title() {
    return evaluate("document.getElementById('stage-title').textContent");
  }

  /// The words to compare, one after the other; empty: none.
  public List<String> words() {
    String words =
        evaluate(
            "[...document.querySelectorAll('#word-list li')].map(w => w.textContent).join(' ')");
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }

  /// How many frames of the other one were shown so far.
  public int frames() {
    return Integer.parseInt(evaluate("(async () => String(" + FRAMES + "))()"));
  }

  /// Waits for an expression that is true or false.
  public void await(String what, String expression) {
    String waiting =
        """
        (async () => {
          let why = 'not yet';
          for (const end = Date.now() + LOOK_MILLIS; Date.now() < end;) {
            try {
              if (CONDITION) return 'true';
            } catch (notThere) {
              why = String(notThere);
            }
            await new Promise(r => setTimeout(r, 50));
          }
          return why;
        })()
        """
            .replace("LOOK_MILLIS", String.valueOf(LOOK_MILLIS))
            .replace("CONDITION", expression);
    String holds = evaluate(waiting);
    for (int looks = 1; looks < LOOKS && !holds.equals("true"); looks++) {
      holds = evaluate(waiting);
    }
    assertThat(holds).as(() -> what + "; it is " + phase() + ": " + title()).isEqualTo("true");
  }

  /// Waits until the call stands so.
  public void awaitPhase(String phase) {
    await(phase, "document.documentElement.dataset.phase === '" + phase + "'");
  }

  /// Waits until it shows that many frames more.
  public void awaitFrames(int more) {
    int enough = frames() + more;
    await(more + " frames more", FRAMES + " >= " + enough);
  }

  /// Opens a link and joins, as soon as the camera is there.
  public void join(String link) {
    open(link);
    await("the preview", "document.getElementById('preview').videoWidth > 0");
    press("join");
  }
}
