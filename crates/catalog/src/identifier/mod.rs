//! Numbers that carry their own proof: 统一社会信用代码, patent numbers, IPC symbols.

mod ipc;
mod patent;
mod uscc;

pub use ipc::{IpcError, IpcPrefix, IpcSymbol};
pub use patent::{PatentError, PatentNumber, PublicationNumber, looks_like_patent};
pub use uscc::{Uscc, UsccError, UsccWarning};

/// Half-width, upper case, without the spaces, hyphens and invisible letters that people put in.
pub(crate) fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().filter(|letter| !is_filler(*letter)).flat_map(char::to_uppercase).collect()
}

/// Pasted numbers carry zero-width spaces and a byte order mark; nobody sees them, so nobody can remove them.
fn is_filler(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '−' | '\u{2010}'..='\u{2015}')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
