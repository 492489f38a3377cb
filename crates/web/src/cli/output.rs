//! Lines on standard output.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

/// Prints a line; who reads may stop reading, as in `qiao import list | head`, and that is an error like others.
macro_rules! say {
    ($($said:tt)*) => {
        crate::cli::output::line(format_args!($($said)*))?
    };
}

pub(crate) fn line(said: Arguments<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_fmt(said)?;
    out.write_all(b"\n")
}

/// Whether nobody reads any more: then nobody is to be told either.
pub(super) fn is_unread(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == ErrorKind::BrokenPipe)
}
