//! Who fits whom, and why: an engine that reads both libraries, gives reasons, and can be measured.
//!
//! A pair is compared by the terms its texts share, each weighed by its rarity, by where their words point, and by
//! what both sides state: indicators, classes, maturity, money and region. No weight of a term is learnt from
//! judgements; two limits of levels and a few constants, each marked so, were chosen on the public judged pairs.

mod background;
mod concepts;
mod engine;
pub mod eval;
mod exclusion;
mod indicators;
mod kin;
mod level;
mod likeness;
mod need;
mod profile;
mod reasons;
mod standing;
mod terms;
mod training;
pub mod vectors;

pub use background::Background;
pub use engine::{Engine, Match};
pub use exclusion::{Exclusion, hard_filter};
pub use level::Level;
pub use profile::Profile;
pub use reasons::{Fact, Gap, Reason};
pub use standing::weights;
pub use training::{Model, Training};
pub use vectors::Vectors;
