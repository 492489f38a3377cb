//! A harvested record as a row of our own import: one way in for everything that comes from outside.

use catalog::organisation::name::guess_kind;
use serde_json::{Value, json};

use super::answer::Harvested;

/// Words of Latin names by which an institution is told from a person where the record does not say.
const LATIN: [&str; 6] = ["University", "Institute", "College", "Laboratory", "Company", "Academy"];

/// Keywords and people taken of one record; some repositories list whole classifications.
const MOST: usize = 30;

/// `unit` owns what comes, whatever the record says of its publisher.
pub(super) fn row(record: &Harvested, unit: Option<&str>) -> Option<Value> {
    let (title, other) = titles(record)?;
    let (institutions, people): (Vec<&str>, Vec<&str>) = record
        .all("creator")
        .partition(|name| guess_kind(name).is_some() || LATIN.iter().any(|word| name.contains(word)));
    let organisation =
        unit.or_else(|| institutions.first().copied()).or_else(|| record.all("publisher").next());
    let body: Vec<&str> = record.all("description").collect();
    let keywords: Vec<&str> =
        record.all("subject").filter(|word| word.chars().count() <= 40).take(MOST).collect();
    let people: Vec<Value> = people.into_iter().take(MOST).map(|name| json!({ "name": name })).collect();
    let address =
        record.all("identifier").find(|text| text.starts_with("http://") || text.starts_with("https://"));
    let mut row = json!({
        "source_id": record.identifier,
        "title": title,
        "body": body.join("\n"),
        "keywords": keywords,
        "people": people,
        "sources": [{ "title": address.unwrap_or(&record.identifier), "url": address }],
    });
    let rest = [
        ("title_en", other.map(Value::from)),
        ("organisation", organisation.map(Value::from)),
        ("year", year(record).map(Value::from)),
    ];
    if let Some(object) = row.as_object_mut() {
        for (name, value) in rest {
            if let Some(value) = value {
                object.insert(name.to_owned(), value);
            }
        }
        object.retain(|_, value| {
            !matches!(value, Value::Array(all) if all.is_empty()) && value.as_str() != Some("")
        });
    }
    Some(row)
}

/// The Chinese title leads; one in Latin letters is the English one.
fn titles(record: &Harvested) -> Option<(&str, Option<&str>)> {
    let is_chinese = |text: &&str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let first = record.all("title").find(is_chinese).or_else(|| record.all("title").next())?;
    Some((first, record.all("title").find(|text| *text != first && !is_chinese(text))))
}

/// The first year that a date begins with.
fn year(record: &Harvested) -> Option<i32> {
    let years = record.all("date").filter_map(|date| date.get(..4)?.parse::<i32>().ok());
    years.filter(|year| (1950..2100).contains(year)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(elements: &[(&str, &str)]) -> Harvested {
        let elements = elements.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Harvested { identifier: "oai:x:1".to_owned(), deleted: false, elements }
    }

    #[test]
    fn persons_and_institutions_are_told_apart_and_the_unit_wins() {
        let found = record(&[
            ("title", "Membrane"),
            ("title", "海水淡化膜"),
            ("creator", "某甲"),
            ("creator", "某理工大学"),
            ("date", "2021-03-04"),
            ("identifier", "https://x.example/1"),
        ]);
        let found = row(&found, None).unwrap();
        assert_eq!(found["title"], "海水淡化膜");
        assert_eq!(found["title_en"], "Membrane");
        assert_eq!(found["organisation"], "某理工大学");
        assert_eq!(found["people"][0]["name"], "某甲");
        assert_eq!(found["year"], 2021);
        let other = row(&record(&[("title", "膜"), ("creator", "某理工大学")]), Some("某海事大学")).unwrap();
        assert_eq!(other["organisation"], "某海事大学");
        assert_eq!(row(&record(&[("creator", "某甲")]), None), None);
    }
}
