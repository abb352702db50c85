package io.visavis.app.ui.settings.form;

import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.Links;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Texts;

/// What every page is made with.
///
/// @param form the settings
/// @param texts the words
/// @param links opens standards
/// @param clipboard takes fingerprints and JSON
/// @param files asks for files
public record FormContext(
    SettingsForm form, Texts texts, Links links, TextClipboard clipboard, FileDialogs files) {}
