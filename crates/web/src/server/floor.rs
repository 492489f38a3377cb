//! A request body must come at a walking pace, or its sender is holding a place for nothing.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep};

/// Bytes a second, over the whole body so far.
const FLOOR: f64 = 500.0;
/// Nobody is judged before this much time.
const GRACE: Duration = Duration::from_secs(5);

/// A body that ends with an error when it comes slower than the floor.
pub(super) struct Floor {
    body: Incoming,
    began: Instant,
    taken: u64,
    judge: Pin<Box<Sleep>>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum FloorError {
    #[error("the body came slower than {FLOOR} bytes a second")]
    Slow,
    #[error(transparent)]
    Broken(#[from] hyper::Error),
}

impl Floor {
    pub(super) fn new(body: Incoming) -> Self {
        Self { body, began: Instant::now(), taken: 0, judge: Box::pin(tokio::time::sleep(GRACE)) }
    }

    fn is_slow(&self) -> bool {
        let elapsed = self.began.elapsed().as_secs_f64();
        // Precision: a body is far below 2^52 bytes.
        #[expect(clippy::cast_precision_loss, reason = "bodies are small")]
        let taken = self.taken as f64;
        taken < FLOOR * elapsed
    }
}

impl Body for Floor {
    type Data = Bytes;
    type Error = FloorError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, FloorError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            if let Some(Ok(frame)) = &frame {
                self.taken += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(FloorError::from)));
        }
        while self.judge.as_mut().poll(context).is_ready() {
            if self.is_slow() {
                return Poll::Ready(Some(Err(FloorError::Slow)));
            }
            self.judge.as_mut().reset(Instant::now() + Duration::from_secs(1));
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
