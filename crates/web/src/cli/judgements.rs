//! What the market's own people judged, in the files that `qiao eval matching` and `qiao train` read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use catalog::achievement::{self, AchievementId};
use catalog::case::store as cases;
use catalog::demand::{self, DemandId};
use catalog::import::{Exporter, Format, Item, Kind};
use catalog::listing::store;
use db::Tx;
use uuid::Uuid;

use crate::intents::model::{IntentId, Judgement};
use crate::intents::store as intents;
use crate::suggestions::store as suggestions;

/// Writes both texts of every judged pair, and what was judged; answers how many pairs there are.
pub(super) async fn write(tx: &mut Tx, folder: &Path) -> anyhow::Result<u64> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let levels = levels(tx).await?;
    let sought: BTreeSet<DemandId> = levels.keys().map(|(demand, _)| *demand).collect();
    let offered: BTreeSet<AchievementId> = levels.keys().map(|(_, achievement)| *achievement).collect();
    let mut out = Exporter::create(&folder.join("demands.jsonl"), Format::Jsonl, Kind::Demands)?;
    for id in sought {
        if let Some(listed) = store::find::<demand::Draft>(tx, id).await? {
            out.push(Some(id.0), Item::Demand(&listed.draft))?;
        }
    }
    out.close()?;
    let mut out = Exporter::create(&folder.join("achievements.jsonl"), Format::Jsonl, Kind::Achievements)?;
    for id in offered {
        if let Some(listed) = store::find::<achievement::Draft>(tx, id).await? {
            out.push(Some(id.0), Item::Achievement(&listed.draft))?;
        }
    }
    out.close()?;
    let file = folder.join("judgements.tsv");
    let mut out = BufWriter::new(File::create(&file).with_context(|| format!("{}", file.display()))?);
    writeln!(out, "demand_id\tachievement_id\tlevel")?;
    for ((demand, achievement), level) in &levels {
        writeln!(out, "{}\t{}\t{level}", demand.0, achievement.0)?;
    }
    out.flush()?;
    Ok(levels.len() as u64)
}

/// Of 1 (not) to 4 (fully): what was signed fits.
const FITS_FULLY: u8 = 4;

/// The last word on each pair: what was answered stands over what was thought of a suggestion, what was signed over both.
async fn levels(tx: &mut Tx) -> db::Result<BTreeMap<(DemandId, AchievementId), u8>> {
    let (mut levels, mut after) = (BTreeMap::new(), IntentId(Uuid::nil()));
    for Judgement { demand, achievement, level } in suggestions::judgements(tx).await? {
        levels.insert((demand, achievement), level);
    }
    loop {
        let page = intents::answered_offers(tx, after, 1000).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for Judgement { demand, achievement, level } in page.iter().filter_map(|intent| intent.judgement()) {
            levels.insert((demand, achievement), level);
        }
    }
    for pair in cases::contracted_pairs(tx).await? {
        levels.insert(pair, FITS_FULLY);
    }
    Ok(levels)
}
