//! What kind of organisation a Chinese name names.

use super::super::Kind;
use crate::taxonomy::university;

/// A guess for importers, from the words of the name; none where they do not tell, as of a hospital.
pub fn guess_kind(name: &str) -> Option<Kind> {
    let name = name.trim().trim_end_matches([')', '）']);
    if university::find(name).is_some() {
        return Some(Kind::University);
    }
    // The most telling words first: 某某技术转移中心有限公司 is an agency, 某某研究院有限公司 a company.
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if ends(&["局", "厅", "委员会", "人民政府", "管委会"]) {
        Some(Kind::Government)
    } else if holds(&["技术转移", "技术市场", "技术交易", "成果转化中心", "生产力促进中心"])
    {
        Some(Kind::Agency)
    } else if holds(&["基金", "创业投资", "风险投资"]) {
        Some(Kind::Fund)
    } else if holds(&["孵化器", "众创空间", "科技园", "产业园", "创业园", "软件园"])
        || ends(&["园", "园区", "加速器"])
    {
        Some(Kind::Park)
    } else if holds(&["有限公司", "有限责任公司", "股份"])
        || ends(&["公司", "集团", "厂", "合作社", "农场", "林场", "(有限合伙", "（有限合伙"])
    {
        Some(Kind::Enterprise)
    } else if ends(&["基地"]) {
        Some(Kind::Base)
    } else if ends(&["研究所", "研究院", "实验室", "科学院", "工程院", "设计院", "中心", "所"])
    {
        Some(Kind::Institute)
    } else if ends(&["学院", "学部", "系"]) && holds(&["大学"]) {
        Some(Kind::School)
    } else if ends(&["大学", "学院", "高等专科学校", "校区"])
        || (holds(&["大学"]) && name.contains(['(', '（']))
    {
        Some(Kind::University)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_name_tell_its_kind() {
        for (name, kind) in [
            ("大连理工大学", Some(Kind::University)),
            ("大连东软信息学院", Some(Kind::University)),
            ("大连理工大学城市学院", Some(Kind::University)),
            ("中国科学院大学", Some(Kind::University)),
            ("哈尔滨工业大学（威海）", Some(Kind::University)),
            ("大连理工大学化工学院", Some(Kind::School)),
            ("大连理工大学盘锦产业技术研究院", Some(Kind::Institute)),
            ("中国科学院大连化学物理研究所", Some(Kind::Institute)),
            ("中国科学院", Some(Kind::Institute)),
            ("辽宁省重点实验室", Some(Kind::Institute)),
            ("大连智能制造创新中心", Some(Kind::Institute)),
            ("大连船舶重工集团有限公司", Some(Kind::Enterprise)),
            ("某某研究院有限公司", Some(Kind::Enterprise)),
            ("大连机床厂", Some(Kind::Enterprise)),
            ("大连市科学技术局", Some(Kind::Government)),
            ("国家自然科学基金委员会", Some(Kind::Government)),
            ("大连科技创新基金", Some(Kind::Fund)),
            ("大连高新技术创业园", Some(Kind::Park)),
            ("某某孵化器有限公司", Some(Kind::Park)),
            ("大连技术转移中心", Some(Kind::Agency)),
            ("精细化工中试基地", Some(Kind::Base)),
            ("大连医科大学附属第一医院", None),
            ("张三", None),
            ("", None),
        ] {
            assert_eq!(guess_kind(name), kind, "{name}");
        }
    }
}
