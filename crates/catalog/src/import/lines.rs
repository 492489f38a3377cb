//! Lines of bounded length, so that no file can ask for more memory than one line may have.

use std::io::{self, BufRead};

use super::encoding::{Malformations, first_before};

/// Longest line, and longest record of several lines, in bytes.
pub(crate) const LINE_MAX: usize = 4 << 20;

/// One line without its end, and what is wrong with it.
pub(crate) struct Line {
    pub(crate) number: u64,
    pub(crate) text: String,
    pub(crate) trouble: Option<Trouble>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Trouble {
    TooLong,
    /// The offset in the file.
    Invalid(u64),
}

pub(crate) struct Lines<R> {
    inner: R,
    number: u64,
    position: u64,
    malformations: Malformations,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(inner: R, malformations: Malformations) -> Self {
        Self { inner, number: 0, position: 0, malformations }
    }

    /// The next line; one that is too long is passed over without being kept.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut kept = Vec::new();
        let (mut length, mut written) = (0_usize, 0_usize);
        let mut ended = false;
        while !ended {
            let waiting = match self.inner.fill_buf() {
                Ok(waiting) => waiting,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if waiting.is_empty() {
                break;
            }
            let found = waiting.iter().position(|&byte| byte == b'\n');
            let taken = found.map_or(waiting.len(), |at| at + 1);
            let content = found.unwrap_or(waiting.len());
            written += content;
            if written <= LINE_MAX {
                kept.extend_from_slice(&waiting[..content]);
            }
            length += taken;
            ended = found.is_some();
            self.inner.consume(taken);
        }
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.position += length as u64;
        let invalid = first_before(&self.malformations, self.position);
        let too_long = written > LINE_MAX;
        let trouble = if too_long { Some(Trouble::TooLong) } else { invalid.map(Trouble::Invalid) };
        let text = if too_long { String::new() } else { text(kept) };
        Ok(Some(Line { number: self.number, text, trouble }))
    }
}

fn text(mut bytes: Vec<u8>) -> String {
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
