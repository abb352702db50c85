package io.visavis.media;

/// placeholder
public class A {}
