//! What an import says of rows, in the words of the locales.

use catalog::import::{Fault, Hint, OpenError, Verdict};
use serde::{Deserialize, Serialize};

use crate::language::{Arg, Lang};

/// A text with its values, kept until somebody reads it in their language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub key: String,
    pub values: Vec<(String, String)>,
}

impl Words {
    pub(crate) fn plain(key: &str) -> Self {
        Self { key: key.to_owned(), values: Vec::new() }
    }

    pub(crate) fn say(&self, lang: Lang) -> String {
        let values = self.values.iter().map(|(name, value)| (name.clone(), Arg::from(value.as_str())));
        lang.say_kept(&self.key, values)
    }

    fn of(key: &str, values: Vec<(&'static str, String)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { key: key.to_owned(), values }
    }
}

impl From<&Fault> for Words {
    fn from(fault: &Fault) -> Self {
        Self::of(fault.reason.key(), fault.reason.args())
    }
}

impl From<&Hint> for Words {
    fn from(hint: &Hint) -> Self {
        Self::of(hint.note.key(), hint.note.args())
    }
}

impl From<&OpenError> for Words {
    fn from(error: &OpenError) -> Self {
        match error {
            OpenError::FirstRows(fault) => fault.into(),
            error => Self::plain(error.key()),
        }
    }
}

pub(crate) fn fault(lang: Lang, fault: &Fault) -> String {
    Words::from(fault).say(lang)
}

pub(crate) fn hint(lang: Lang, hint: &Hint) -> String {
    Words::from(hint).say(lang)
}

/// That a row is in the library already, or nearly.
pub(crate) fn duplicate(lang: Lang, verdict: &Verdict) -> String {
    let (key, other) = match verdict {
        Verdict::New => return String::new(),
        Verdict::Near(other) => ("import-near", other),
        Verdict::Same(other) => ("import-same", other),
        Verdict::Changed(other) => ("import-changed", other),
    };
    lang.say(key, &[("id", other.to_string().into())])
}
