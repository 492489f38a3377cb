//! What a test begins with: listings brought in as an operator brings them in.

use std::io::Write;

use catalog::import::{self as importing, Fault, ImportError, Job, Kind, Summary, Verdict, Voice};
use serde_json::{Value, json};

use crate::app::TestApp;

impl TestApp {
    /// Imports JSON lines and waits until they can be found.
    pub(crate) async fn given(&self, kind: Kind, rows: &[Value]) -> Summary {
        let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
        self.import(kind, "given.jsonl", text.as_bytes()).await
    }

    /// Achievements of which only the titles are known.
    pub(crate) async fn given_titles(&self, titles: &[&str]) -> Summary {
        let rows: Vec<Value> = titles.iter().map(|title| json!({ "title": title })).collect();
        self.given(Kind::Achievements, &rows).await
    }

    pub(crate) async fn import(&self, kind: Kind, name: &str, bytes: &[u8]) -> Summary {
        let summary = self.try_import(kind, name, bytes).await.expect("the import runs");
        self.caught_up().await;
        summary
    }

    pub(crate) async fn try_import(
        &self,
        kind: Kind,
        name: &str,
        bytes: &[u8],
    ) -> Result<Summary, ImportError> {
        importing::run(self.db(), &self.job(kind, name, bytes), &mut Plain).await
    }

    pub(crate) fn job(&self, kind: Kind, name: &str, bytes: &[u8]) -> Job {
        let file = self.folder().join(name);
        std::fs::File::create(&file).and_then(|mut file| file.write_all(bytes)).expect("a file");
        Job { source_is_named: false, ..Job::new(kind, file, name.to_owned(), self.folder().join("reports")) }
    }

    /// The id of the listing with this title.
    pub(crate) async fn id_of(&self, kind: &str, title: &str) -> String {
        let query =
            reqwest::Url::parse_with_params("http://x/", [("q", title), ("kind", kind)]).expect("a query");
        let found = self.json(&format!("/api/v1/search?{}", query.query().unwrap_or_default())).await;
        let hits = found["hits"].as_array().expect("hits");
        let hit = hits.iter().find(|hit| hit["title"] == title).expect("the listing is found");
        hit["id"].as_str().expect("an id").to_owned()
    }
}

/// An importer that says what it has to say in keys.
pub(crate) struct Plain;

impl Voice for Plain {
    fn fault(&self, fault: &Fault) -> String {
        fault.reason.key().to_owned()
    }

    fn duplicate(&self, verdict: &Verdict) -> String {
        format!("{verdict:?}")
    }

    fn progress(&mut self, _: &Summary) {}
}

/// A full achievement, as a careful owner writes one.
pub(crate) fn stack() -> Value {
    json!({
        "source_id": "a-1",
        "title": "全钒液流电池高功率密度电堆",
        "title_en": "High power density stack for vanadium flow batteries",
        "summary": "更小的电堆放出同样的电",
        "problem": "储能电站占地大，电堆功率密度低。",
        "solution": "改进双极板流道和电极结构，在不增加泵耗的前提下提高电流密度。",
        "comparison": [
            { "indicator": "工作电流密度", "this": "200 mA/cm²", "best": "120 mA/cm²", "source": "第三方检测" },
            { "indicator": "能量效率", "this": "≥ 80%", "best": "75%", "source": "示范运行" },
        ],
        "industries": ["3849"],
        "field": "energy",
        "axes": ["clean_energy"],
        "ipc": ["H01M8/18"],
        "keywords": ["全钒液流电池", "电堆", "双极板"],
        "maturity": { "scale": "gbt22900", "level": 8, "assessor": "third_party" },
        "organisation": "某化学物理研究所",
        "modes": ["license", "equity"],
        "price": { "mode": "negotiable", "reason": "按规模另议" },
        "region": "210200",
        "year": 2024,
    })
}

/// A demand that [`stack`] fits in part.
pub(crate) fn storage_demand() -> Value {
    json!({
        "source_id": "d-1",
        "title": "百兆瓦级储能电站的高密度电堆",
        "difficulty": "全钒液流电池电堆占地大，需要提高电流密度。",
        "indicators": [
            { "name": "电流密度", "op": ">=", "value": 1.8, "unit": "kA/m²" },
            { "name": "能量效率", "op": ">=", "value": 85, "unit": "%" },
            { "name": "循环寿命", "op": ">=", "value": 15000, "unit": "次" },
        ],
        "field": "energy",
        "region": "210200",
        "organisation": "某储能电站运营企业",
        "anonymous": true,
    })
}
