//! hyper answers a request that it cannot parse by itself, with a bare head, before any of our code runs.
//! Those answers get their headers here, on their way out.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A bare head is a status line, a length of zero, a date.
const BARE_MAX: usize = 256;

/// A connection that lets no bare answer out.
pub(super) struct Dressed<S> {
    stream: S,
    headers: &'static [u8],
    /// A head already taken over from hyper, and how much of it is written.
    waiting: (Vec<u8>, usize),
}

impl<S: AsyncWrite + Unpin> Dressed<S> {
    /// `headers` are whole lines, each with its end.
    pub(super) fn new(stream: S, headers: &'static [u8]) -> Self {
        Self { stream, headers, waiting: (Vec::new(), 0) }
    }

    fn drain(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let (head, written) = &mut self.waiting;
        while *written < head.len() {
            let done = ready!(Pin::new(&mut self.stream).poll_write(context, &head[*written..]))?;
            if done == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            *written += done;
        }
        self.waiting = (Vec::new(), 0);
        Poll::Ready(Ok(()))
    }
}

/// An error's head without our headers; where its status line ends.
fn bare(bytes: &[u8]) -> Option<usize> {
    let is_head = bytes.len() <= BARE_MAX && bytes.starts_with(b"HTTP/1.") && bytes.ends_with(b"\r\n\r\n");
    let is_error = matches!(bytes.get(9), Some(b'4' | b'5'));
    let is_dressed = bytes.windows(14).any(|window| window == b"x-content-type");
    let end = bytes.windows(2).position(|window| window == b"\r\n")? + 2;
    (is_head && is_error && !is_dressed).then_some(end)
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Dressed<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.drain(context))?;
        let Some(end) = bare(bytes) else { return Pin::new(&mut self.stream).poll_write(context, bytes) };
        let head = [&bytes[..end], self.headers, &bytes[end..]].concat();
        self.waiting = (head, 0);
        // What cannot be written now is written before the next bytes, or when the stream is flushed.
        if let Poll::Ready(Err(error)) = self.drain(context) {
            return Poll::Ready(Err(error));
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drain(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drain(context))?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Dressed<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bare_error_is_dressed() {
        assert_eq!(bare(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"), Some(26));
        assert_eq!(bare(b"HTTP/1.1 404 Not Found\r\nx-content-type-options: nosniff\r\n\r\n"), None);
        assert_eq!(bare(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"), None);
        assert_eq!(bare(b"HTTP/1.1 400 is what this page is about"), None);
        assert_eq!(bare(b""), None);
    }
}
