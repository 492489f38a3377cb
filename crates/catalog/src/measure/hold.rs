//! Whether what is offered meets what is asked.

use super::{Quantity, Unit};
use crate::demand::{Indicator, Operator};

/// The answer, with how much better or worse as a share of what was asked (0.11 is 11 %).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    Met {
        margin: Option<f64>,
    },
    Missed {
        gap: Option<f64>,
    },
    /// The units do not compare, or the offer is a bound that decides nothing.
    Unknown,
}

/// Two values count as equal within this share.
const TOLERANCE: f64 = 1e-9;

/// Holds an offered quantity against an indicator, converting units.
pub fn hold(asked: &Indicator, offered: &Quantity) -> Verdict {
    let Some((low, high)) = in_unit_of(asked, offered) else { return Verdict::Unknown };
    let (asked_low, asked_high) = (asked.value, asked.upper);
    let close = |a: f64, b: f64| (a - b).abs() <= TOLERANCE * a.abs().max(b.abs());
    // What the offer surely reaches, and what it surely stays within; a strict bound excludes its own value.
    let (least, most) = match offered.op {
        None | Some(Operator::Equal | Operator::Between) => (Some((low, false)), Some((high, false))),
        Some(Operator::AtLeast) => (Some((low, false)), None),
        Some(Operator::MoreThan) => (Some((low, true)), None),
        Some(Operator::AtMost) => (None, Some((high, false))),
        Some(Operator::LessThan) => (None, Some((high, true))),
    };
    let strict = matches!(asked.op, Operator::MoreThan | Operator::LessThan);
    // At the very edge: a strict question needs a strict answer.
    let edge = |(value, beyond): (f64, bool)| close(value, asked_low) && (!strict || beyond);
    let excluded = |(value, beyond): (f64, bool)| close(value, asked_low) && (strict || beyond);
    let value = |bound: Option<(f64, bool)>| bound.map(|(value, _)| value);
    match asked.op {
        Operator::AtLeast | Operator::MoreThan => match (least, most) {
            (Some(bound), _) if edge(bound) || (bound.0 > asked_low && !close(bound.0, asked_low)) => {
                met(bound.0 - asked_low, asked_low)
            }
            (_, Some(bound)) if excluded(bound) || (bound.0 < asked_low && !close(bound.0, asked_low)) => {
                missed(asked_low - bound.0, asked_low)
            }
            _ => Verdict::Unknown,
        },
        Operator::AtMost | Operator::LessThan => match (least, most) {
            (_, Some(bound)) if edge(bound) || (bound.0 < asked_low && !close(bound.0, asked_low)) => {
                met(asked_low - bound.0, asked_low)
            }
            (Some(bound), _) if excluded(bound) || (bound.0 > asked_low && !close(bound.0, asked_low)) => {
                missed(bound.0 - asked_low, asked_low)
            }
            _ => Verdict::Unknown,
        },
        Operator::Equal => match (value(least), value(most)) {
            (Some(least), Some(most)) if close(least, asked_low) && close(most, asked_low) => {
                Verdict::Met { margin: None }
            }
            (Some(least), Some(most)) if asked_low < least || asked_low > most => {
                Verdict::Missed { gap: None }
            }
            _ => Verdict::Unknown,
        },
        Operator::Between => {
            let Some(asked_high) = asked_high else { return Verdict::Unknown };
            let verdict =
                |met: bool| if met { Verdict::Met { margin: None } } else { Verdict::Missed { gap: None } };
            match (value(least), value(most)) {
                // A working range is met by one that reaches as far; a single value by lying inside.
                (Some(least), Some(most)) if offered.high.is_some() => {
                    verdict(least <= asked_low && most >= asked_high)
                }
                (Some(least), Some(most)) => verdict(least >= asked_low && most <= asked_high),
                _ => Verdict::Unknown,
            }
        }
    }
}

/// Both ends of the offer in the unit asked; none where they do not compare.
fn in_unit_of(asked: &Indicator, offered: &Quantity) -> Option<(f64, f64)> {
    let high = offered.high.unwrap_or(offered.low);
    if asked.unit.trim().is_empty() {
        return offered.unit.is_none().then_some((offered.low, high));
    }
    let to = Unit::find(&asked.unit)?;
    let from = offered.unit?;
    Some((from.convert(offered.low, to)?, from.convert(high, to)?))
}

fn share(part: f64, of: f64) -> Option<f64> {
    (of.abs() > f64::EPSILON).then(|| part / of.abs())
}

fn met(by: f64, of: f64) -> Verdict {
    Verdict::Met { margin: share(by, of) }
}

fn missed(by: f64, of: f64) -> Verdict {
    Verdict::Missed { gap: share(by, of) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(op: Operator, value: f64, unit: &str) -> Indicator {
        Indicator { name: String::new(), op, value, upper: None, unit: unit.into() }
    }

    fn held(asked: &Indicator, offered: &str) -> Verdict {
        hold(asked, &Quantity::parse(offered).unwrap())
    }

    #[test]
    fn a_requirement_is_met_across_units_with_its_margin() {
        match held(&ask(Operator::AtLeast, 1.8, "kA/m²"), "200 mA/cm²") {
            Verdict::Met { margin: Some(margin) } => assert!((margin - 1.0 / 9.0).abs() < 1e-9),
            other => panic!("{other:?}"),
        }
        assert!(matches!(held(&ask(Operator::AtLeast, 600.0, "MPa"), "0.65 GPa"), Verdict::Met { .. }));
        assert!(matches!(held(&ask(Operator::AtMost, 0.02, "mm"), "15 μm"), Verdict::Met { .. }));
    }

    #[test]
    fn a_requirement_is_missed_with_its_gap() {
        assert_eq!(held(&ask(Operator::AtLeast, 100.0, "h"), "80 h"), Verdict::Missed { gap: Some(0.2) });
        assert!(matches!(
            held(&ask(Operator::LessThan, 5.0, "ppm"), "5 ppm"),
            Verdict::Unknown | Verdict::Missed { .. }
        ));
    }

    #[test]
    fn a_bound_decides_only_what_it_covers() {
        assert!(matches!(held(&ask(Operator::AtLeast, 78.0, "%"), "≥80%"), Verdict::Met { .. }));
        assert_eq!(held(&ask(Operator::AtLeast, 85.0, "%"), "≥80%"), Verdict::Unknown);
        assert_eq!(held(&ask(Operator::AtLeast, 85.0, "%"), "80 MPa"), Verdict::Unknown);
    }

    #[test]
    fn a_working_range_must_reach_as_far() {
        let asked = Indicator { upper: Some(85.0), ..ask(Operator::Between, -40.0, "℃") };
        assert_eq!(held(&asked, "-50～90℃"), Verdict::Met { margin: None });
        assert_eq!(held(&asked, "-20～85℃"), Verdict::Missed { gap: None });
    }
}
