//! Fields of forms: a label, a hint, what is wrong, and what was typed. A field `title` of a form `post` is called by
//! the text `post-title`, hinted at by `post-title-hint`, and its errors are texts of their own.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Frame;
use crate::codes::Codes;

/// Locale keys of what is wrong, by field.
pub(crate) type Errors = BTreeMap<&'static str, &'static str>;

/// The fields of one form.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub frame: &'a Frame,
    pub errors: &'a Errors,
    /// The form's name in the locales.
    pub form: &'static str,
}

/// A field of one line.
pub(crate) struct Input<'a> {
    pub name: &'static str,
    pub value: &'a str,
    pub kind: &'static str,
    pub mode: &'static str,
    pub complete: &'static str,
    pub required: bool,
    /// The code table that script offers entries of; without it, a link opens the table.
    pub codes: Option<Codes>,
    /// The id of a `datalist` on the page: what may be picked besides being typed.
    pub list: Option<&'static str>,
}

impl<'a> Input<'a> {
    pub(crate) fn text(name: &'static str, value: &'a str) -> Self {
        Self {
            name,
            value,
            kind: "text",
            mode: "text",
            complete: "off",
            required: false,
            codes: None,
            list: None,
        }
    }

    /// A secret: never sent back to the page.
    pub(crate) fn secret(name: &'static str) -> Self {
        Self { kind: "password", ..Self::text(name, "") }
    }

    pub(crate) fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(crate) fn date(self) -> Self {
        Self { kind: "date", ..self }
    }

    /// Day and minute, in Shanghai.
    pub(crate) fn moment(self) -> Self {
        Self { kind: "datetime-local", ..self }
    }

    pub(crate) fn number(self) -> Self {
        Self { mode: "decimal", ..self }
    }

    pub(crate) fn completed_as(self, complete: &'static str) -> Self {
        Self { complete, ..self }
    }

    pub(crate) fn of(self, codes: Codes) -> Self {
        Self { codes: Some(codes), ..self }
    }

    pub(crate) fn picked_from(self, list: &'static str) -> Self {
        Self { list: Some(list), ..self }
    }
}

impl Fields<'_> {
    /// What is wrong, with a way to each field; nothing while nothing is.
    pub(crate) fn summary(&self) -> Markup {
        html! {
            @if !self.errors.is_empty() {
                div.errors role="alert" {
                    h2 { (self.frame.text("form-errors")) }
                    ul { @for (field, key) in self.errors { li { a href=(format!("#{field}")) { (self.label(field)) } "：" (self.frame.text(key)) } } }
                }
            }
        }
    }

    pub(crate) fn input(&self, input: &Input<'_>) -> Markup {
        let wrong = self.errors.contains_key(input.name);
        html! {
            div.field {
                (self.head(input.name, input.required, input.codes))
                input id=(input.name) name=(input.name) type=(input.kind) inputmode=(input.mode) autocomplete=(input.complete)
                    value=(input.value) required[input.required] list=[input.list] aria-invalid=[wrong.then_some("true")]
                    aria-describedby=[self.described(input.name)] data-codes=[input.codes.map(|codes| codes.path())];
            }
        }
    }

    /// A file of one's own; on a phone the camera is one of the ways to it.
    pub(crate) fn file(&self, name: &'static str, kinds: &str) -> Markup {
        self.file_input(name, kinds, true)
    }

    /// A file beside another way to say the same.
    pub(crate) fn file_if_any(&self, name: &'static str, kinds: &str) -> Markup {
        self.file_input(name, kinds, false)
    }

    fn file_input(&self, name: &'static str, kinds: &str, required: bool) -> Markup {
        let wrong = self.errors.contains_key(name);
        html! {
            div.field {
                (self.head(name, required, None))
                input id=(name) name=(name) type="file" accept=(kinds) required[required] aria-invalid=[wrong.then_some("true")] aria-describedby=[self.described(name)];
            }
        }
    }

    pub(crate) fn area(&self, name: &'static str, value: &str, rows: u8, required: bool) -> Markup {
        let wrong = self.errors.contains_key(name);
        html! {
            div.field {
                (self.head(name, required, None))
                textarea id=(name) name=(name) rows=(rows) required[required] aria-invalid=[wrong.then_some("true")] aria-describedby=[self.described(name)] { (value) }
            }
        }
    }

    /// One of several; each option is a value and its words.
    pub(crate) fn choice(&self, name: &'static str, chosen: &str, options: &[(&str, String)]) -> Markup {
        let wrong = self.errors.contains_key(name);
        html! {
            div.field {
                (self.head(name, false, None))
                select id=(name) name=(name) aria-invalid=[wrong.then_some("true")] aria-describedby=[self.described(name)] {
                    option value="" { (self.frame.text("form-choose")) }
                    @for (value, words) in options { option value=(value) selected[*value == chosen] { (words) } }
                }
            }
        }
    }

    /// Any of several.
    pub(crate) fn choices(
        &self,
        name: &'static str,
        chosen: &[String],
        options: &[(&str, String)],
    ) -> Markup {
        html! {
            fieldset.many id=(name) {
                legend { (self.label(name)) }
                @if let Some(key) = self.errors.get(name) { p.no { (self.frame.text(key)) } }
                @for (value, words) in options {
                    label.check { input type="checkbox" name=(name) value=(value) checked[chosen.iter().any(|one| one == value)]; (words) }
                }
            }
        }
    }

    /// Something to say yes to.
    pub(crate) fn tick(&self, name: &'static str, ticked: bool) -> Markup {
        let error = self.errors.get(name);
        html! {
            div.field {
                @if let Some(key) = error { p.no id=(format!("{name}-error")) { (self.frame.text(key)) } }
                label.check {
                    input id=(name) type="checkbox" name=(name) value="yes" checked[ticked] aria-invalid=[error.map(|_| "true")] aria-describedby=[error.map(|_| format!("{name}-error"))];
                    (self.label(name))
                }
            }
        }
    }

    fn head(&self, name: &'static str, required: bool, codes: Option<Codes>) -> Markup {
        html! {
            label for=(name) { (self.label(name)) @if required { " " small { (self.frame.text("form-required")) } } }
            @if let Some(hint) = self.hint(name) {
                small id=(format!("{name}-hint")) {
                    (hint)
                    @if let Some(codes) = codes { " " a.aside href=(codes.path()) target="_blank" rel="noopener" { (self.frame.text("codes-open")) } }
                }
            }
            @if let Some(key) = self.errors.get(name) { p.no id=(format!("{name}-error")) { (self.frame.text(key)) } }
        }
    }

    fn label(&self, name: &str) -> String {
        self.frame.text(&format!("{}-{name}", self.form))
    }

    fn hint(&self, name: &str) -> Option<String> {
        self.frame.lang.try_text(&format!("{}-{name}-hint", self.form))
    }

    fn described(&self, name: &str) -> Option<String> {
        let hint = self.hint(name).map(|_| format!("{name}-hint"));
        let error = self.errors.get(name).map(|_| format!("{name}-error"));
        let all: Vec<String> = hint.into_iter().chain(error).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}
