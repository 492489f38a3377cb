//! Units of measurement: what they measure, and how they convert.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// What a unit measures. Units of one dimension convert into one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Time,
    Speed,
    Flow,
    Pressure,
    Temperature,
    Energy,
    Power,
    EnergyDensity,
    PowerDensity,
    AreaPower,
    Current,
    CurrentDensity,
    AreaResistance,
    AreaMass,
    Molarity,
    Toughness,
    Torque,
    Stiffness,
    Inductance,
    Voltage,
    Resistance,
    Capacitance,
    Frequency,
    Ratio,
    Concentration,
    Throughput,
    YearlyOutput,
    Viscosity,
    Force,
    Angle,
    Sound,
    Data,
    DataRate,
    Money,
    Rockwell,
    Vickers,
    Brinell,
    Cycles,
    Count,
    Conductivity,
    Magnetic,
    ElectricUse,
    /// Heat conducted by a material.
    ThermalConductivity,
    /// Surface of a powder by mass.
    SpecificSurface,
    EnergyPerVolume,
    /// Of a gas at standard conditions, which its volume at others says nothing of.
    EnergyPerNormalVolume,
    NormalFlow,
    Multiple,
}

/// A unit: a value in it times `factor` plus `offset` is the value in its dimension's base.
#[derive(Debug, PartialEq)]
pub struct Unit {
    pub symbol: &'static str,
    pub dimension: Dimension,
    factor: f64,
    offset: f64,
    spellings: &'static str,
}

const fn unit(symbol: &'static str, dimension: Dimension, factor: f64, spellings: &'static str) -> Unit {
    Unit { symbol, dimension, factor, offset: 0.0, spellings }
}

use Dimension as D;

/// Symbol, dimension, factor to the base, and other spellings separated by spaces.
/// Factors: the SI Brochure (9th edition); 亩 is 10000/15 m²; a year is 365.25 days, a month a twelfth of it.
static UNITS: &[Unit] = &[
    unit("nm", D::Length, 1e-9, "纳米"),
    unit("μm", D::Length, 1e-6, "um 微米 µm"),
    unit("mm", D::Length, 1e-3, "毫米"),
    unit("cm", D::Length, 1e-2, "厘米"),
    unit("dm", D::Length, 0.1, "分米"),
    unit("m", D::Length, 1.0, "米"),
    unit("km", D::Length, 1e3, "千米 公里"),
    unit("in", D::Length, 0.0254, "英寸 inch 寸"),
    unit("Å", D::Length, 1e-10, "埃"),
    unit("mm²", D::Area, 1e-6, "平方毫米"),
    unit("cm²", D::Area, 1e-4, "平方厘米"),
    unit("m²", D::Area, 1.0, "平方米 平米"),
    unit("km²", D::Area, 1e6, "平方公里 平方千米"),
    unit("亩", D::Area, 10_000.0 / 15.0, ""),
    unit("hm²", D::Area, 1e4, "公顷 ha"),
    unit("μL", D::Volume, 1e-9, "微升 ul"),
    unit("mL", D::Volume, 1e-6, "毫升"),
    unit("L", D::Volume, 1e-3, "升 公升"),
    unit("m³", D::Volume, 1.0, "立方米 方"),
    unit("cm³", D::Volume, 1e-6, "立方厘米"),
    unit("μg", D::Mass, 1e-9, "微克 ug"),
    unit("mg", D::Mass, 1e-6, "毫克"),
    unit("g", D::Mass, 1e-3, "克"),
    unit("kg", D::Mass, 1.0, "千克 公斤"),
    unit("t", D::Mass, 1e3, "吨"),
    unit("ns", D::Time, 1e-9, "纳秒"),
    unit("μs", D::Time, 1e-6, "微秒 us"),
    unit("ms", D::Time, 1e-3, "毫秒"),
    unit("s", D::Time, 1.0, "秒 sec"),
    unit("min", D::Time, 60.0, "分钟"),
    unit("h", D::Time, 3600.0, "小时 hr"),
    unit("d", D::Time, 86_400.0, "天 日"),
    unit("月", D::Time, 2_629_800.0, "个月"),
    unit("a", D::Time, 31_557_600.0, "年"),
    unit("m/s", D::Speed, 1.0, "米/秒 米每秒"),
    unit("m/min", D::Speed, 1.0 / 60.0, "米/分 米/分钟"),
    unit("mm/s", D::Speed, 1e-3, "毫米/秒"),
    unit("km/h", D::Speed, 1.0 / 3.6, "公里/小时 千米/小时"),
    unit("kn", D::Speed, 0.514_444_444, "节"),
    unit("m³/h", D::Flow, 1.0 / 3600.0, "立方米/小时 方/小时 m3/h"),
    unit("m³/d", D::Flow, 1.0 / 86_400.0, "立方米/天 立方米/日 方/天"),
    unit("L/min", D::Flow, 1e-3 / 60.0, "升/分钟 升/分"),
    unit("L/h", D::Flow, 1e-3 / 3600.0, "升/小时"),
    unit("Nm³/h", D::NormalFlow, 1.0 / 3600.0, "标方/小时 标准立方米/小时"),
    unit("Pa", D::Pressure, 1.0, "帕"),
    unit("kPa", D::Pressure, 1e3, "千帕"),
    unit("MPa", D::Pressure, 1e6, "兆帕 N/mm² n/mm2"),
    unit("GPa", D::Pressure, 1e9, "吉帕"),
    unit("bar", D::Pressure, 1e5, "巴 公斤压力"),
    unit("atm", D::Pressure, 101_325.0, "大气压"),
    unit("K", D::Temperature, 1.0, "开尔文 开"),
    Unit {
        symbol: "℃",
        dimension: D::Temperature,
        factor: 1.0,
        offset: 273.15,
        spellings: "°C 摄氏度 度C degC",
    },
    unit("J", D::Energy, 1.0, "焦 焦耳"),
    unit("kJ", D::Energy, 1e3, "千焦"),
    unit("MJ", D::Energy, 1e6, "兆焦"),
    unit("GJ", D::Energy, 1e9, "吉焦"),
    unit("Wh", D::Energy, 3600.0, "瓦时"),
    unit("kWh", D::Energy, 3.6e6, "千瓦时 度电 kW·h kw.h"),
    unit("MWh", D::Energy, 3.6e9, "兆瓦时"),
    unit("GWh", D::Energy, 3.6e12, "吉瓦时"),
    unit("eV", D::Energy, 1.602_176_634e-19, "电子伏"),
    unit("kcal", D::Energy, 4184.0, "千卡 大卡"),
    unit("mW", D::Power, 1e-3, "毫瓦"),
    unit("W", D::Power, 1.0, "瓦"),
    unit("kW", D::Power, 1e3, "千瓦"),
    unit("MW", D::Power, 1e6, "兆瓦"),
    unit("GW", D::Power, 1e9, "吉瓦"),
    unit("Wh/kg", D::EnergyDensity, 1.0, "瓦时/千克 瓦时/公斤"),
    unit("W/kg", D::PowerDensity, 1.0, "瓦/千克"),
    unit("kW/kg", D::PowerDensity, 1e3, "千瓦/千克"),
    unit("mW/cm²", D::AreaPower, 10.0, ""),
    unit("W/cm²", D::AreaPower, 1e4, ""),
    unit("W/m²", D::AreaPower, 1.0, "瓦/平方米"),
    unit("kW/m²", D::AreaPower, 1e3, ""),
    unit("μA", D::Current, 1e-6, "微安 ua"),
    unit("mA", D::Current, 1e-3, "毫安"),
    unit("A", D::Current, 1.0, "安 安培"),
    unit("kA", D::Current, 1e3, "千安"),
    unit("mΩ·cm²", D::AreaResistance, 1e-7, ""),
    unit("Ω·cm²", D::AreaResistance, 1e-4, ""),
    unit("mg/cm²", D::AreaMass, 1e-2, "毫克/平方厘米"),
    unit("g/m²", D::AreaMass, 1e-3, "克/平方米"),
    unit("mol/L", D::Molarity, 1.0, "摩尔/升"),
    unit("mmol/L", D::Molarity, 1e-3, ""),
    unit("MPa·m^½", D::Toughness, 1.0, "MPa·m1/2 MPa·m^1/2 MPa·m½ MPa√m"),
    unit("mg/kg", D::Ratio, 1e-6, "毫克/千克"),
    unit("mN·m", D::Torque, 1e-3, ""),
    unit("N·m", D::Torque, 1.0, "牛米 Nm"),
    unit("kN·m", D::Torque, 1e3, ""),
    unit("N/μm", D::Stiffness, 1e6, ""),
    unit("N/mm", D::Stiffness, 1e3, ""),
    unit("nH", D::Inductance, 1e-9, ""),
    unit("μH", D::Inductance, 1e-6, ""),
    unit("mL/h", D::Flow, 1e-6 / 3600.0, "毫升/小时"),
    unit("mL/min", D::Flow, 1e-6 / 60.0, "毫升/分钟"),
    unit("μm/h", D::Speed, 1e-6 / 3600.0, "微米/小时"),
    unit("mA/cm²", D::CurrentDensity, 10.0, ""),
    unit("A/cm²", D::CurrentDensity, 1e4, ""),
    unit("A/m²", D::CurrentDensity, 1.0, ""),
    unit("kA/m²", D::CurrentDensity, 1e3, ""),
    unit("mV", D::Voltage, 1e-3, "毫伏"),
    unit("V", D::Voltage, 1.0, "伏 伏特"),
    unit("kV", D::Voltage, 1e3, "千伏"),
    unit("mΩ", D::Resistance, 1e-3, "毫欧"),
    unit("Ω", D::Resistance, 1.0, "欧 欧姆"),
    unit("kΩ", D::Resistance, 1e3, "千欧"),
    unit("MΩ", D::Resistance, 1e6, "兆欧"),
    unit("F", D::Capacitance, 1.0, "法拉"),
    unit("μF", D::Capacitance, 1e-6, "微法 uf"),
    unit("Hz", D::Frequency, 1.0, "赫兹 赫"),
    unit("kHz", D::Frequency, 1e3, "千赫"),
    unit("MHz", D::Frequency, 1e6, "兆赫"),
    unit("GHz", D::Frequency, 1e9, "吉赫"),
    unit("r/min", D::Frequency, 1.0 / 60.0, "rpm 转/分 转/分钟 转每分"),
    unit("%", D::Ratio, 1e-2, "百分比 个百分点 wt% vol% at% mol% ％"),
    unit("‰", D::Ratio, 1e-3, ""),
    unit("ppm", D::Ratio, 1e-6, ""),
    unit("ppb", D::Ratio, 1e-9, ""),
    unit("ppt", D::Ratio, 1e-12, ""),
    unit("倍", D::Multiple, 1.0, ""),
    unit("ng/L", D::Concentration, 1e-9, ""),
    unit("μg/L", D::Concentration, 1e-6, "ug/l 微克/升"),
    unit("mg/L", D::Concentration, 1e-3, "毫克/升"),
    unit("g/L", D::Concentration, 1.0, "克/升"),
    unit("mg/m³", D::Concentration, 1e-6, "毫克/立方米 mg/Nm³ mg/nm3"),
    unit("μg/m³", D::Concentration, 1e-9, "微克/立方米"),
    unit("kg/m³", D::Concentration, 1.0, "千克/立方米"),
    unit("g/cm³", D::Concentration, 1e3, "克/立方厘米 g/cc"),
    unit("t/h", D::Throughput, 1.0 / 3.6, "吨/小时"),
    unit("t/d", D::Throughput, 1.0 / 86.4, "吨/天 吨/日"),
    unit("kg/h", D::Throughput, 1.0 / 3600.0, "公斤/小时 千克/小时"),
    unit("t/a", D::YearlyOutput, 1.0, "吨/年"),
    unit("万t/a", D::YearlyOutput, 1e4, "万吨/年 万吨"),
    unit("mPa·s", D::Viscosity, 1e-3, "mpa.s cP"),
    unit("Pa·s", D::Viscosity, 1.0, "pa.s"),
    unit("mN", D::Force, 1e-3, "毫牛"),
    unit("N", D::Force, 1.0, "牛 牛顿"),
    unit("kN", D::Force, 1e3, "千牛"),
    unit("°", D::Angle, 1.0, "deg"),
    unit("′", D::Angle, 1.0 / 60.0, "角分"),
    unit("″", D::Angle, 1.0 / 3600.0, "角秒"),
    unit("dB", D::Sound, 1.0, "分贝 dB(A) db(a) dBA"),
    unit("B", D::Data, 1.0, "字节"),
    unit("KB", D::Data, 1024.0, ""),
    unit("MB", D::Data, 1_048_576.0, ""),
    unit("GB", D::Data, 1_073_741_824.0, ""),
    unit("TB", D::Data, 1_099_511_627_776.0, ""),
    unit("kbps", D::DataRate, 1e3, "kbit/s"),
    unit("Mbps", D::DataRate, 1e6, "mbit/s 兆比特/秒"),
    unit("Gbps", D::DataRate, 1e9, "gbit/s"),
    unit("元", D::Money, 1.0, "人民币元 圆"),
    unit("万元", D::Money, 1e4, "万"),
    unit("亿元", D::Money, 1e8, "亿"),
    unit("HRC", D::Rockwell, 1.0, ""),
    unit("HV", D::Vickers, 1.0, ""),
    unit("HB", D::Brinell, 1.0, "HBW"),
    unit("次", D::Cycles, 1.0, "次循环 循环 周次 周期 cycles 圈"),
    unit("万次", D::Cycles, 1e4, ""),
    unit("个", D::Count, 1.0, "件 台 套 只 片 根 条 路 级 项 种 层 尾 头 株 人 点 位 bit"),
    unit("万台", D::Count, 1e4, "万件 万套 万只 万尾"),
    unit("S/cm", D::Conductivity, 100.0, ""),
    unit("mS/cm", D::Conductivity, 0.1, ""),
    unit("W/(m·K)", D::ThermalConductivity, 1.0, "W/m·K w/mk w/(mk) w/m.k"),
    unit("T", D::Magnetic, 1.0, "特斯拉"),
    unit("mT", D::Magnetic, 1e-3, ""),
    unit("kWh/t", D::ElectricUse, 1.0, "千瓦时/吨 度/吨 kWh/t水"),
    unit("kWh/Nm³", D::EnergyPerNormalVolume, 1.0, "kWh/标方 千瓦时/标方 度/标方"),
    unit("kWh/m³", D::EnergyPerVolume, 1.0, "千瓦时/立方米 度/立方米 度/方"),
    unit("Wh/L", D::EnergyPerVolume, 1.0, "瓦时/升"),
    unit("m²/g", D::SpecificSurface, 1e6, "平方米/克"),
];

static BY_SPELLING: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut by = HashMap::new();
    for (place, unit) in UNITS.iter().enumerate() {
        for spelling in std::iter::once(unit.symbol).chain(unit.spellings.split_whitespace()) {
            by.entry(key(spelling)).or_insert(place);
        }
    }
    by
});

/// Spellings in lower case, of one unit only: `mw` may be milli or mega, and is in none of them.
static BY_LOWER_CASE: LazyLock<HashMap<String, Option<usize>>> = LazyLock::new(|| {
    let mut by = HashMap::new();
    for (spelling, place) in BY_SPELLING.iter() {
        let only = by.entry(spelling.to_lowercase()).or_insert(Some(*place));
        if *only != Some(*place) {
            *only = None;
        }
    }
    by
});

impl Unit {
    /// The unit of a spelling: superscripts, full width, `^2`, Chinese names, another case.
    pub fn find(text: &str) -> Option<&'static Self> {
        let key = key(text);
        let place = BY_SPELLING.get(&key).copied().or_else(|| in_another_case(&key))?;
        UNITS.get(place)
    }

    /// The longest unit that a text begins with, and how many bytes of it.
    pub(super) fn at_start(text: &str) -> Option<(&'static Self, usize)> {
        let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(12);
        ends.filter_map(|end| {
            // A unit of Latin letters ends where the letters do.
            let cut = text[..end].chars().next_back().is_some_and(|last| last.is_ascii_alphabetic())
                && text[end..].starts_with(|next: char| next.is_ascii_alphabetic());
            if cut { None } else { Self::find(&text[..end]).map(|unit| (unit, end)) }
        })
        .last()
    }

    /// A value of this unit in another of the same dimension.
    pub fn convert(&self, value: f64, to: &Self) -> Option<f64> {
        (self.dimension == to.dimension).then(|| (value * self.factor + self.offset - to.offset) / to.factor)
    }

    /// A difference in this unit as one in another of the same dimension: 5 ℃ more are 5 K more.
    pub(super) fn scale(&self, difference: f64, to: &Self) -> Option<f64> {
        (self.dimension == to.dimension).then(|| difference * self.factor / to.factor)
    }
}

/// A single capital is no unit in another case: 5G, 5H and 5M are a network, a pencil and a solution.
fn in_another_case(key: &str) -> Option<usize> {
    let mut letters = key.chars();
    let single_capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if single_capital {
        return None;
    }
    BY_LOWER_CASE.get(&key.to_lowercase()).copied().flatten()
}

fn key(text: &str) -> String {
    let spelled: String =
        text.trim().nfkc().filter(|letter| !letter.is_whitespace() && *letter != '^').collect();
    spelled.replace(['·', '•', '∙', '*'], ".").replace('µ', "μ").replace("°C", "℃").replace('／', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converts(value: f64, from: &str, to: &str) -> f64 {
        Unit::find(from).unwrap().convert(value, Unit::find(to).unwrap()).unwrap()
    }

    #[test]
    fn units_convert_within_their_dimension() {
        assert!((converts(1.8, "kA/m²", "mA/cm2") - 180.0).abs() < 1e-9);
        assert!((converts(0.6, "GPa", "MPa") - 600.0).abs() < 1e-9);
        assert!((converts(20.0, "um", "mm") - 0.02).abs() < 1e-12);
        assert!((converts(25.0, "℃", "K") - 298.15).abs() < 1e-9);
        assert!((converts(1.0, "kWh", "MJ") - 3.6).abs() < 1e-9);
        assert!((converts(1.0, "亩", "平方米") - 666.666_667).abs() < 1e-3);
        assert!(Unit::find("MPa").unwrap().convert(1.0, Unit::find("mm").unwrap()).is_none());
    }

    #[test]
    fn spellings_meet() {
        for (spelling, symbol) in [
            ("摄氏度", "℃"),
            ("°C", "℃"),
            ("兆帕", "MPa"),
            ("mpa", "MPa"),
            ("KWh", "kWh"),
            ("m3/h", "m³/h"),
            ("ｍｍ", "mm"),
            ("小时", "h"),
            ("rpm", "r/min"),
            ("wt%", "%"),
            ("％", "%"),
        ] {
            assert_eq!(Unit::find(spelling).map(|unit| unit.symbol), Some(symbol), "{spelling}");
        }
        assert_eq!(Unit::find("mW").unwrap().symbol, "mW");
        assert_eq!(Unit::find("MW").unwrap().symbol, "MW");
    }

    #[test]
    fn each_spelling_belongs_to_one_unit() {
        for unit in UNITS {
            for spelling in std::iter::once(unit.symbol).chain(unit.spellings.split_whitespace()) {
                assert_eq!(Unit::find(spelling).map(|found| found.symbol), Some(unit.symbol), "{spelling}");
            }
        }
    }

    #[test]
    fn what_case_alone_tells_apart_is_not_guessed() {
        for text in ["mw", "Mw", "M", "G", "H", "D", "度", "分"] {
            assert!(Unit::find(text).is_none(), "{text}");
        }
        for (text, symbol) in [("v", "V"), ("l", "L"), ("kw", "kW"), ("MM", "mm"), ("db", "dB"), ("hz", "Hz")]
        {
            assert_eq!(Unit::find(text).map(|unit| unit.symbol), Some(symbol), "{text}");
        }
    }

    #[test]
    fn different_things_do_not_convert() {
        for (from, to) in [
            ("W/(m·K)", "m²/g"),
            ("倍", "个"),
            ("Nm³/h", "m³/h"),
            ("kWh/Nm³", "kWh/m³"),
            ("t/a", "t/h"),
            ("HV", "HB"),
        ] {
            let (from, to) = (Unit::find(from).unwrap(), Unit::find(to).unwrap());
            assert_eq!(from.convert(1.0, to), None);
        }
        assert_eq!(converts(500.0, "Wh/L", "kWh/m³"), 500.0);
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(Unit::at_start("mA/cm²时").map(|(unit, _)| unit.symbol), Some("mA/cm²"));
        assert_eq!(Unit::at_start("小时以上").map(|(unit, _)| unit.symbol), Some("h"));
        assert!(Unit::at_start("model").is_none());
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = (Unit::find(&text), Unit::at_start(&text));
        }
    }
}
