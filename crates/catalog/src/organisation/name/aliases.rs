//! Other names an organisation goes by.

use crate::taxonomy::university;

/// Names that surely mean the same organisation, without the name itself. A shortened name is made
/// only for listed universities: 大连大学 shortened would be a city.
pub fn aliases_of(name: &str) -> Vec<String> {
    let name = name.trim();
    let known = KNOWN.iter().find(|names| names.contains(&name)).copied().unwrap_or_default();
    let mut aliases: Vec<String> = known.iter().map(|alias| (*alias).to_owned()).collect();
    aliases.extend(without_university(name));
    aliases.extend(academy(name));
    let mut seen = vec![name.to_owned()];
    aliases.retain(|alias| {
        let new = !seen.contains(alias);
        seen.push(alias.clone());
        new
    });
    aliases
}

/// 大连理工 for 大连理工大学, if four characters remain and they name no other listed college.
fn without_university(name: &str) -> Option<String> {
    let short = name.strip_suffix("大学").filter(|short| short.chars().nth(3).is_some())?;
    let sibling = university::find(&format!("{short}学院")).is_some();
    (university::find(name).is_some() && !sibling).then(|| short.to_owned())
}

/// 中国科学院某所 is 中科院某所; the same with the academy's university left alone.
fn academy(name: &str) -> Option<String> {
    if let Some(institute) = name.strip_prefix("中国科学院") {
        return (!institute.starts_with("大学")).then(|| format!("中科院{institute}"));
    }
    name.strip_prefix("中科院").map(|institute| format!("中国科学院{institute}"))
}

/// Names in public use, the official one first.
#[rustfmt::skip]
const KNOWN: &[&[&str]] = &[
    &["大连理工大学", "大连理工", "大工", "DUT", "Dalian University of Technology"],
    &["大连海事大学", "海事大学", "大连海大", "DMU", "Dalian Maritime University"],
    &["大连交通大学", "大连交大", "DJTU", "Dalian Jiaotong University"],
    &["大连工业大学", "大连工大", "DLPU", "Dalian Polytechnic University"],
    &["大连海洋大学", "DLOU", "Dalian Ocean University"],
    &["大连医科大学", "大连医大", "Dalian Medical University"],
    &["大连民族大学", "大连民大", "DLMU", "Dalian Minzu University"],
    &["大连外国语大学", "大外", "DUFL", "Dalian University of Foreign Languages"],
    &["大连大学", "DLU", "Dalian University"],
    &["东北财经大学", "东财", "DUFE", "Dongbei University of Finance and Economics"],
    &["辽宁师范大学", "辽师大", "辽师", "LNNU", "Liaoning Normal University"],
    &["大连东软信息学院", "DNUI", "Dalian Neusoft University of Information"],
    &["中国科学院大连化学物理研究所", "中科院大连化学物理研究所", "中科院大连化物所", "中国科学院大连化物所", "大连化学物理研究所", "大连化物所", "大化所", "DICP", "Dalian Institute of Chemical Physics", "Dalian Institute of Chemical Physics, Chinese Academy of Sciences"],
    &["中国科学院金属研究所", "中科院金属所", "金属研究所", "IMR", "Institute of Metal Research"],
    &["中国科学院沈阳自动化研究所", "中科院沈阳自动化所", "沈阳自动化所", "SIA", "Shenyang Institute of Automation"],
    &["中国科学院", "中科院", "CAS", "Chinese Academy of Sciences"],
    &["中国科学院大学", "国科大", "UCAS", "University of Chinese Academy of Sciences"],
    &["中国工程院", "CAE", "Chinese Academy of Engineering"],
    &["东北大学", "NEU", "Northeastern University (China)"],
    &["辽宁大学", "辽大", "LNU", "Liaoning University"],
    &["吉林大学", "吉大", "JLU", "Jilin University"],
    &["清华大学", "清华", "THU", "Tsinghua University"],
    &["北京大学", "北大", "PKU", "Peking University"],
    &["浙江大学", "浙大", "ZJU", "Zhejiang University"],
    &["复旦大学", "复旦", "Fudan University"],
    &["上海交通大学", "上海交大", "上交大", "SJTU", "Shanghai Jiao Tong University"],
    &["西安交通大学", "西安交大", "西交大", "XJTU", "Xi'an Jiaotong University"],
    &["哈尔滨工业大学", "哈工大", "HIT", "Harbin Institute of Technology"],
    &["哈尔滨工程大学", "哈工程", "HEU", "Harbin Engineering University"],
    &["中国科学技术大学", "中科大", "USTC", "University of Science and Technology of China"],
    &["南京大学", "NJU", "Nanjing University"],
    &["东南大学", "SEU", "Southeast University"],
    &["武汉大学", "武大", "WHU", "Wuhan University"],
    &["华中科技大学", "华科", "HUST", "Huazhong University of Science and Technology"],
    &["北京航空航天大学", "北航", "BUAA", "Beihang University"],
    &["北京理工大学", "北理工", "BIT", "Beijing Institute of Technology"],
    &["北京科技大学", "北科大", "USTB", "University of Science and Technology Beijing"],
    &["天津大学", "天大", "TJU", "Tianjin University"],
    &["同济大学", "同济", "Tongji University"],
    &["中山大学", "SYSU", "Sun Yat-sen University"],
    &["四川大学", "川大", "SCU", "Sichuan University"],
    &["西北工业大学", "西工大", "NWPU", "NPU", "Northwestern Polytechnical University"],
    &["南京航空航天大学", "南航大", "NUAA", "Nanjing University of Aeronautics and Astronautics"],
    &["中国海洋大学", "OUC", "Ocean University of China"],
    &["沈阳工业大学", "沈工大", "SUT", "Shenyang University of Technology"],
    &["华南理工大学", "华工", "SCUT", "South China University of Technology"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_names_lead_to_each_other() {
        let aliases = aliases_of("大连理工大学");
        for alias in ["大连理工", "大工", "DUT", "Dalian University of Technology"] {
            assert!(aliases.iter().any(|found| found == alias), "{alias}");
        }
        assert!(!aliases.contains(&"大连理工大学".to_owned()));
        assert!(aliases_of("大化所").contains(&"中国科学院大连化学物理研究所".to_owned()));
    }

    #[test]
    fn only_safe_names_are_made() {
        assert_eq!(aliases_of("沈阳航空航天大学"), ["沈阳航空航天"]);
        assert!(!aliases_of("大连大学").contains(&"大连".to_owned()));
        assert!(aliases_of("某某未列大学").is_empty());
        assert_eq!(aliases_of("中国科学院力学研究所"), ["中科院力学研究所"]);
        assert_eq!(aliases_of("中科院力学研究所"), ["中国科学院力学研究所"]);
        assert!(aliases_of("").is_empty());
    }

    #[test]
    fn no_name_belongs_to_two() {
        let all: Vec<&str> = KNOWN.iter().flat_map(|names| names.iter().copied()).collect();
        let distinct: std::collections::HashSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }
}
