//! Any of the encodings Chinese files come in, read as UTF-8; what is no text is remembered with its place.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Most remembered malformations; a file with more is not text, and one per row is enough.
const REMEMBERED_MAX: usize = 1 << 16;
const CHUNK: usize = 1 << 16;

/// Bytes that are no text: where they come out (as U+FFFD), and where they stood in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Malformed {
    pub(crate) output: u64,
    pub(crate) source: u64,
}

/// Malformations not yet told of, in order.
pub(crate) type Malformations = Arc<Mutex<VecDeque<Malformed>>>;

/// The source offset of the first malformation before `end` of the output; all of them are forgotten.
pub(crate) fn first_before(malformations: &Malformations, end: u64) -> Option<u64> {
    let mut waiting = malformations.lock().unwrap_or_else(PoisonError::into_inner);
    let mut first = None;
    while waiting.front().is_some_and(|one| one.output < end) {
        let one = waiting.pop_front();
        first = first.or(one.map(|one| one.source));
    }
    first
}

/// Reads bytes of an encoding found on the way as UTF-8.
pub(crate) struct Transcoder<R> {
    inner: R,
    input: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    /// None while only ASCII was seen: nothing is decided before it matters.
    decoder: Option<Decoder>,
    begun: bool,
    output: Vec<u8>,
    given: usize,
    consumed: u64,
    produced: u64,
    malformations: Malformations,
}

impl<R: Read> Transcoder<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            input: vec![0; CHUNK],
            start: 0,
            end: 0,
            ended: false,
            decoder: None,
            begun: false,
            output: Vec::with_capacity(CHUNK * 3),
            given: 0,
            consumed: 0,
            produced: 0,
            malformations: Arc::default(),
        }
    }

    pub(crate) fn malformations(&self) -> Malformations {
        Arc::clone(&self.malformations)
    }

    /// Makes more output, or leaves it empty at the end.
    fn advance(&mut self) -> io::Result<()> {
        self.output.clear();
        self.given = 0;
        while self.output.is_empty() {
            if self.start == self.end {
                if self.ended {
                    return Ok(());
                }
                self.start = 0;
                self.end = super::bytes::fill(&mut self.inner, &mut self.input)?;
                self.ended = self.end < self.input.len();
            }
            if !self.begun {
                self.begin();
            }
            match self.decoder.take() {
                Some(decoder) => self.decode(decoder),
                None => self.pass_ascii(),
            }
        }
        Ok(())
    }

    fn begin(&mut self) {
        self.begun = true;
        let head = &self.input[..self.end];
        let (encoding, mark) = match head {
            [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
            [0xff, 0xfe, ..] => (UTF_16LE, 2),
            [0xfe, 0xff, ..] => (UTF_16BE, 2),
            _ => match unmarked_utf_16(head) {
                Some(encoding) => (encoding, 0),
                None => return,
            },
        };
        self.start = mark;
        self.consumed = mark as u64;
        self.decoder = Some(encoding.new_decoder_without_bom_handling());
    }

    fn pass_ascii(&mut self) {
        let waiting = &self.input[self.start..self.end];
        let ascii = Encoding::ascii_valid_up_to(waiting);
        self.output.extend_from_slice(&waiting[..ascii]);
        if ascii < waiting.len() {
            let encoding = utf_8_or_gb(&waiting[ascii..]);
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
        }
        self.start += ascii;
        self.consumed += ascii as u64;
        self.produced += ascii as u64;
    }

    fn decode(&mut self, mut decoder: Decoder) {
        let mut room = vec![0; CHUNK * 3 + 16];
        loop {
            let waiting = &self.input[self.start..self.end];
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(waiting, &mut room, self.ended);
            self.output.extend_from_slice(&room[..written]);
            self.start += read;
            self.consumed += read as u64;
            self.produced += written as u64;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull if written == 0 => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(bad, after) => self.replace(u64::from(bad) + u64::from(after)),
            }
        }
        self.decoder = (!self.ended || self.start < self.end).then_some(decoder);
    }

    fn replace(&mut self, behind: u64) {
        let mut waiting = self.malformations.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < REMEMBERED_MAX {
            waiting
                .push_back(Malformed { output: self.produced, source: self.consumed.saturating_sub(behind) });
        }
        self.output.extend_from_slice("\u{FFFD}".as_bytes());
        self.produced += 3;
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.output.len() {
            self.advance()?;
        }
        let ready = &self.output[self.given..];
        let length = ready.len().min(buffer.len());
        buffer[..length].copy_from_slice(&ready[..length]);
        self.given += length;
        Ok(length)
    }
}

/// Text has line ends and separators, and these are ASCII: half of each pair is zero, always the same half.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let (good, bad) = utf_8_characters(head);
    if good > bad {
        // Stray zeros in UTF-8.
        return None;
    }
    let pairs = head.len().min(4096) / 2;
    let zero_at = |half: usize| head.chunks_exact(2).take(pairs).filter(|pair| pair[half] == 0).count();
    let (first, second) = (zero_at(0), zero_at(1));
    let both = head.chunks_exact(2).take(pairs).any(|pair| pair == [0, 0]);
    match (first, second) {
        _ if both || pairs < 2 => None,
        (0, seconds) if seconds * 50 > pairs => Some(UTF_16LE),
        (firsts, 0) if firsts * 50 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// GB18030 makes something of nearly every byte, while few texts in it are UTF-8 by chance: a text is UTF-8 if most
/// of its other characters are, even where a line of another file was pasted in.
fn utf_8_or_gb(sample: &[u8]) -> &'static Encoding {
    let (good, bad) = utf_8_characters(sample);
    if good >= bad { UTF_8 } else { GB18030 }
}

/// Characters of several bytes that are whole, and bytes that belong to none.
fn utf_8_characters(mut sample: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    loop {
        let (valid, rest) = match std::str::from_utf8(sample) {
            Ok(text) => (text, None),
            Err(error) => {
                let (valid, rest) = sample.split_at(error.valid_up_to());
                // The sample may end within a character, which is not bad.
                (
                    std::str::from_utf8(valid).unwrap_or_default(),
                    error.error_len().map(|length| &rest[length..]),
                )
            }
        };
        good += valid.chars().filter(|one| !one.is_ascii()).count();
        match rest {
            Some(rest) => {
                bad += 1;
                sample = rest;
            }
            None => return (good, bad),
        }
    }
}
