//! `qiao schedule`: a plan of meetings from a file, and what becomes of it when somebody is missing.

use std::collections::HashSet;
use std::process::Output;

use serde_json::{Value, json};

use crate::app::qiao;

/// Ten teams, sixty guests, eight slots, eight tables, and more wishes than there are seats.
fn hall() -> Value {
    let team =
        |number: usize| json!({ "id": format!("t{number}"), "side": "team", "unavailable": [number % 8] });
    let guest = |number: usize| json!({ "id": format!("g{number}"), "side": "guest" });
    let people: Vec<Value> = (0..10).map(team).chain((0..60).map(guest)).collect();
    let pairs = (0..10).flat_map(|team| (0..60).map(move |guest| (team, guest)));
    let wished = pairs.filter(|(team, guest)| (team * 7 + guest * 3) % 4 == 0);
    let requests: Vec<Value> = wished
        .map(|(team, guest)| json!({ "a": format!("t{team}"), "b": format!("g{guest}"), "weight": 1 + (team + guest) % 5 }))
        .collect();
    json!({ "slots": 8, "tables": 8, "people": people, "requests": requests })
}

async fn runs(arguments: &[&str], input: &Value) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.json");
    std::fs::write(&file, input.to_string()).expect("a file");
    let mut command = tokio::process::Command::new(qiao());
    command.arg("schedule").arg(arguments[0]).arg(&file).args(&arguments[1..]);
    command.output().await.expect("the program runs")
}

fn read(done: &Output) -> Value {
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

fn meetings(plan: &Value) -> HashSet<(String, String, u64)> {
    let all = plan["plan"].as_array().expect("a plan").iter();
    let word = |value: &Value| value.as_str().expect("an id").to_owned();
    all.map(|one| (word(&one["a"]), word(&one["b"]), one["slot"].as_u64().expect("a slot"))).collect()
}

#[tokio::test]
async fn a_hall_has_a_plan_and_goes_on_with_it_when_somebody_is_missing() {
    let hall = hall();
    let plan = read(&runs(&["meetings", "--json"], &hall).await);
    assert!(plan["value"].as_f64() <= plan["bound"].as_f64() && plan["value"].as_f64() > Some(0.0));
    assert_eq!(plan["plan"].as_array().expect("a plan").len(), 64, "every table is used in every slot");
    let again = read(&runs(&["meetings", "--json"], &hall).await);
    assert_eq!(meetings(&plan), meetings(&again), "the same wishes have the same plan");

    let mut planned = hall.clone();
    planned["plan"] = plan["plan"].clone();
    let after = read(&runs(&["repair", "--absent", "t3", "--from", "2", "--json"], &planned).await);
    assert!(after["moved"].as_array().expect("a list").len() <= 2);
    let missing = |(one, _, slot): &&(String, String, u64)| one == "t3" && *slot >= 2;
    assert!(!meetings(&after).iter().any(|one| missing(&one)));
    assert!(meetings(&plan).iter().any(|one| missing(&one)), "there was something to repair");
}

#[tokio::test]
async fn what_is_wrong_with_a_hall_is_said() {
    let nobody = json!({ "slots": 1, "tables": 1, "people": [], "requests": [{ "a": "x", "b": "y" }] });
    let done = runs(&["meetings", "--json"], &nobody).await;
    assert!(!done.status.success());
    assert!(String::from_utf8_lossy(&done.stderr).contains("\"x\""), "{done:?}");
}

#[tokio::test]
async fn a_file_of_another_program_is_answered_in_its_own_ids() {
    let hall = json!({ "slots": 2, "tables": 1,
        "people": [{ "id": 1, "side": "team", "unavailable": [0, 9] }, { "id": 2 }, { "id": "3" }],
        "requests": [{ "a": 1, "b": 2, "weight": 3 }, { "a": 2, "b": "3", "weight": 0 }] });
    let plan = read(&runs(&["meetings", "--json"], &hall).await);
    assert_eq!(plan["plan"], json!([{ "a": 1, "b": 2, "slot": 1, "table": 0 }]), "{plan}");
    let mut planned = hall.clone();
    planned["plan"] = plan["plan"].clone();
    let after = read(&runs(&["repair", "--absent", "2", "--json"], &planned).await);
    assert_eq!((&after["plan"], &after["left_out"]), (&json!([]), &json!([1, 2])), "{after}");
}
