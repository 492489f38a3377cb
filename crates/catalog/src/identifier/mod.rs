//! Numbers that carry their own proof: 统一社会信用代码, patent numbers, IPC symbols.

mod ipc;
mod patent;
mod uscc;

pub use ipc::{IpcError, IpcSymbol};
pub use patent::{PatentError, PatentNumber, PublicationNumber};
pub use uscc::{Uscc, UsccError, UsccWarning};

/// Half-width, upper case, without the spaces, hyphens and dots that people put in.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '‐' | '–' | '—' | '－');
    text.nfkc().filter(kept).flat_map(char::to_uppercase).collect()
}
