//! The two ways the plan and the state divide technology. Both are kept, and mapped.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The eight high-tech fields supported by the state (国科发火〔2016〕32号 附件).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 电子信息
    Information,
    /// 生物与新医药
    Biomedicine,
    /// 航空航天
    Aerospace,
    /// 新材料
    Materials,
    /// 高技术服务
    Services,
    /// 新能源与节能
    Energy,
    /// 资源与环境
    Environment,
    /// 先进制造与自动化
    Manufacturing,
}

/// The axes of Dalian's own plan (chapters 3 and 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// 洁净能源
    CleanEnergy,
    /// 新一代信息技术
    Information,
    /// 智能制造
    SmartManufacturing,
    /// 生命健康
    LifeHealth,
    /// 海洋工程
    Ocean,
    /// 精细化工
    FineChemicals,
    /// 新材料
    Materials,
    /// 量子
    Quantum,
    /// 现代农业
    Agriculture,
    /// 文化科技
    Culture,
}

impl Field {
    /// In the order of the state's catalogue.
    pub const ALL: [Self; 8] = [
        Self::Information,
        Self::Biomedicine,
        Self::Aerospace,
        Self::Materials,
        Self::Services,
        Self::Energy,
        Self::Environment,
        Self::Manufacturing,
    ];

    /// The word by which it is stored; equal to its serde form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Biomedicine => "biomedicine",
            Self::Aerospace => "aerospace",
            Self::Materials => "materials",
            Self::Services => "services",
            Self::Energy => "energy",
            Self::Environment => "environment",
            Self::Manufacturing => "manufacturing",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The official name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Information => "电子信息",
            Self::Biomedicine => "生物与新医药",
            Self::Aerospace => "航空航天",
            Self::Materials => "新材料",
            Self::Services => "高技术服务",
            Self::Energy => "新能源与节能",
            Self::Environment => "资源与环境",
            Self::Manufacturing => "先进制造与自动化",
        }
    }

    /// The axes that draw on this field, in the order of the plan.
    pub fn axes(self) -> Vec<Axis> {
        Axis::ALL.into_iter().filter(|axis| axis.fields().contains(&self)).collect()
    }
}

impl Axis {
    /// In the order of the plan.
    pub const ALL: [Self; 10] = [
        Self::CleanEnergy,
        Self::Information,
        Self::SmartManufacturing,
        Self::LifeHealth,
        Self::Ocean,
        Self::FineChemicals,
        Self::Materials,
        Self::Quantum,
        Self::Agriculture,
        Self::Culture,
    ];

    /// The word by which it is stored; equal to its serde form.
    pub fn code(self) -> &'static str {
        match self {
            Self::CleanEnergy => "clean_energy",
            Self::Information => "information",
            Self::SmartManufacturing => "smart_manufacturing",
            Self::LifeHealth => "life_health",
            Self::Ocean => "ocean",
            Self::FineChemicals => "fine_chemicals",
            Self::Materials => "materials",
            Self::Quantum => "quantum",
            Self::Agriculture => "agriculture",
            Self::Culture => "culture",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.code() == code)
    }

    /// The name the plan uses.
    pub fn zh(self) -> &'static str {
        match self {
            Self::CleanEnergy => "洁净能源",
            Self::Information => "新一代信息技术",
            Self::SmartManufacturing => "智能制造",
            Self::LifeHealth => "生命健康",
            Self::Ocean => "海洋工程",
            Self::FineChemicals => "精细化工",
            Self::Materials => "新材料",
            Self::Quantum => "量子科技",
            Self::Agriculture => "现代农业",
            Self::Culture => "文化科技",
        }
    }

    /// The state's fields this axis draws on, nearest first. Neither source gives the
    /// correspondence: it is Qiao's reading of what each field's chapter covers.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::CleanEnergy => &[Field::Energy, Field::Environment],
            Self::Information => &[Field::Information],
            Self::SmartManufacturing => &[Field::Manufacturing, Field::Aerospace],
            Self::LifeHealth => &[Field::Biomedicine],
            Self::Ocean => &[Field::Manufacturing, Field::Environment],
            // The state's catalogue keeps fine and speciality chemicals among the new materials.
            Self::FineChemicals | Self::Materials => &[Field::Materials],
            Self::Quantum => &[Field::Information],
            // So does it with agricultural biotechnology and medicine.
            Self::Agriculture => &[Field::Biomedicine],
            Self::Culture => &[Field::Services],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_serde_words() {
        for field in Field::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.code());
            assert_eq!(Field::from_code(field.code()), Some(field));
        }
        for axis in Axis::ALL {
            assert_eq!(serde_json::to_value(axis).unwrap(), axis.code());
            assert_eq!(Axis::from_code(axis.code()), Some(axis));
        }
        assert_eq!(Field::from_code("Energy"), None);
    }

    #[test]
    fn each_field_meets_an_axis_and_each_axis_a_field() {
        assert!(Field::ALL.into_iter().all(|field| !field.axes().is_empty()));
        assert!(Axis::ALL.into_iter().all(|axis| !axis.fields().is_empty()));
        assert_eq!(Field::Energy.axes(), [Axis::CleanEnergy]);
        assert_eq!(Field::Materials.axes(), [Axis::FineChemicals, Axis::Materials]);
    }
}
