//! How much help a demand needs: simple ones go straight to a match, complex ones to a broker (domain rule 6).
//! The weights and the bound are a rule of the product, not of any law.

use super::Draft;
use crate::measure::extract;

/// From this score on a broker is suggested.
pub const ROUTE_TO_BROKER: u8 = 55;
/// A text this long, in characters, takes a reader who can ask back.
const LONG: usize = 600;

/// What makes a demand complex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    QuantifiedIndicators,
    PilotOrReliability,
    RightsOrCompliance,
    CommercialOrSupply,
    LongText,
    BudgetUnclear,
}

/// The score with what it is made of, so that it can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complexity {
    pub score: u8,
    pub parts: Vec<(Part, u8)>,
}

/// Weight of each part, as the router of the plan's model market uses them; they add up to 100.
const WEIGHTS: [(Part, u8); 6] = [
    (Part::QuantifiedIndicators, 22),
    (Part::PilotOrReliability, 20),
    (Part::RightsOrCompliance, 18),
    (Part::CommercialOrSupply, 16),
    (Part::LongText, 14),
    (Part::BudgetUnclear, 10),
];

const PILOT: [&str; 10] =
    ["中试", "放大", "可靠性", "寿命", "稳定性", "工程化", "耐久", "示范", "小试", "产业化"];
const RIGHTS: [&str; 10] =
    ["知识产权", "专利", "认证", "标准", "合规", "法规", "注册证", "环评", "资质", "保密"];
const SUPPLY: [&str; 10] = ["成本", "供应", "批量", "产能", "市场", "价格", "交付", "国产化", "替代", "采购"];

impl Complexity {
    pub fn of(draft: &Draft) -> Self {
        let texts = [&draft.summary, &draft.difficulty, &draft.present, &draft.body, &draft.acceptance];
        let text: String = std::iter::once(draft.title.as_str())
            .chain(texts.into_iter().flatten().map(String::as_str))
            // Apart, so that the end of one and the beginning of the next make no word.
            .collect::<Vec<_>>()
            .join("\n");
        let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let holds = |part: Part| match part {
            Part::QuantifiedIndicators => {
                draft.indicators.len() >= 2 || extract::indicators(&text).len() >= 2
            }
            Part::PilotOrReliability => any(&PILOT),
            Part::RightsOrCompliance => any(&RIGHTS),
            Part::CommercialOrSupply => any(&SUPPLY),
            Part::LongText => text.chars().count() >= LONG,
            Part::BudgetUnclear => {
                draft.budget.is_none()
                    || matches!(draft.budget, Some(crate::listing::Price::Negotiable { .. }))
            }
        };
        let parts: Vec<(Part, u8)> = WEIGHTS.into_iter().filter(|(part, _)| holds(*part)).collect();
        Self { score: parts.iter().map(|(_, weight)| weight).sum(), parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_make_a_hundred() {
        assert_eq!(WEIGHTS.iter().map(|(_, weight)| u32::from(*weight)).sum::<u32>(), 100);
    }

    #[test]
    fn a_bare_title_is_simple_and_a_pilot_with_numbers_and_rights_is_not() {
        let bare = Draft { title: "轴承润滑脂".into(), ..Draft::default() };
        assert!(Complexity::of(&bare).score < ROUTE_TO_BROKER);
        let hard = Draft {
            title: "膜电极中试放大".into(),
            difficulty: Some("寿命≥20000h，铂载量≤0.2mg，成本降低，需符合专利与认证要求。".into()),
            ..Draft::default()
        };
        assert!(Complexity::of(&hard).score >= ROUTE_TO_BROKER, "{:?}", Complexity::of(&hard));
    }

    #[test]
    fn each_part_counts_by_itself_and_is_named() {
        use crate::listing::Price;
        let priced = |draft: Draft| Draft { budget: Some(Price::Fixed { fen: 100 }), ..draft };
        let text = |text: &str| priced(Draft { difficulty: Some(text.into()), ..Draft::default() });
        for (draft, part) in [
            (text("强度≥600MPa，延伸率≥12%"), Part::QuantifiedIndicators),
            (text("需完成中试"), Part::PilotOrReliability),
            (text("需取得注册证"), Part::RightsOrCompliance),
            (text("降低采购费用"), Part::CommercialOrSupply),
            (text(&"长".repeat(LONG)), Part::LongText),
            (
                Draft { budget: Some(Price::Negotiable { reason: None }), ..Draft::default() },
                Part::BudgetUnclear,
            ),
        ] {
            let weight = WEIGHTS.into_iter().find(|(one, _)| *one == part).unwrap().1;
            assert_eq!(Complexity::of(&draft), Complexity { score: weight, parts: vec![(part, weight)] });
        }
        assert_eq!(Complexity::of(&text("")).score, 0);
    }

    #[test]
    fn words_do_not_arise_between_two_fields() {
        let draft =
            Draft { title: "产品专".into(), summary: Some("利用余热".into()), ..Draft::default() };
        assert!(!Complexity::of(&draft).parts.iter().any(|(part, _)| *part == Part::RightsOrCompliance));
    }
}
