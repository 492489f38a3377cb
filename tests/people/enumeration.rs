//! Nobody learns from the time of an answer who has an account.

use std::time::Instant;

use chrono::Duration;

use crate::app::TestApp;

const KNOWN: &str = "13800000041";
const UNKNOWN: &str = "13800000042";
/// Beyond this a difference of two means is significant at 0.01 (two-sided, many samples).
const SIGNIFICANT: f64 = 2.576;
/// A difference by chance at 0.01 in each of so many rounds happens once in a million runs.
const ROUNDS: usize = 3;

/// Welch's t of two samples without their slowest twentieth: a busy machine has outliers that are nobody's secret.
fn welch(one: &mut [f64], other: &mut [f64]) -> f64 {
    let moments = |sample: &mut [f64]| {
        sample.sort_by(f64::total_cmp);
        let kept = &sample[..sample.len() - sample.len() / 20];
        #[expect(clippy::cast_precision_loss, reason = "some thousands")]
        let count = kept.len() as f64;
        let mean = kept.iter().sum::<f64>() / count;
        let variance = kept.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    };
    let ((mean, error), (other_mean, other_error)) = (moments(one), moments(other));
    (mean - other_mean) / (error + other_error).sqrt()
}

/// Sends a form for a known and an unknown address in turns, and measures which takes longer.
async fn compare(market: &TestApp, path: &str, more: &[(&str, &str)], count: usize, status: u16) -> f64 {
    let somebody = market.somebody();
    let mut times = [Vec::new(), Vec::new()];
    for turn in 0..count * 2 {
        // Which goes first changes, so that neither always follows the other.
        let which = (turn + turn / 2) % 2;
        // No limit stands in the way.
        market.db().clock.advance(Duration::hours(2));
        let fields = [&[("address", [KNOWN, UNKNOWN][which])], more].concat();
        let began = Instant::now();
        let answer = somebody.post(path, &fields).await;
        times[which].push(began.elapsed().as_secs_f64());
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    let [known, unknown] = &mut times;
    welch(known, unknown)
}

async fn is_alike(market: &TestApp, path: &str, more: &[(&str, &str)], count: usize, status: u16) {
    let mut seen = Vec::new();
    for _ in 0..ROUNDS {
        let t = compare(market, path, more, count, status).await;
        if t.abs() < SIGNIFICANT {
            return;
        }
        seen.push(t);
    }
    panic!("{path} tells by its time who has an account: t = {seen:?}");
}

async fn market() -> TestApp {
    let market = TestApp::idle_at("2026-11-26T01:00:00Z".parse().expect("a moment")).await;
    web::cli::add_person(market.db(), KNOWN, "某专家").await.expect("a person");
    market
}

/// Quality bar S8: n = 2,000, p > 0.01.
#[tokio::test]
async fn asking_for_a_code_takes_as_long_for_who_is_known_as_for_who_is_not() {
    is_alike(&market().await, "/login", &[], 1_000, 303).await;
}

#[tokio::test]
async fn a_wrong_password_takes_as_long_for_who_is_known_as_for_who_is_not() {
    let market = TestApp::start_at("2026-11-26T01:00:00Z".parse().expect("a moment")).await;
    let one = market.person(KNOWN, "expert", None).await;
    let set = one.post("/me/password", &[("password", "渤海湾的风吹过 第七盏灯")]).await;
    assert_eq!(set.status, 303, "{}", set.body);
    is_alike(&market, "/login/password", &[("password", "tide-Lathe.42 ferry")], 100, 422).await;
}

#[test]
fn a_difference_of_a_tenth_is_found() {
    let sample = |more: f64| -> Vec<f64> {
        (0..1_000).map(|number| 1.0 + more + f64::from((number * 7_919) % 1_000) / 1_000.0).collect()
    };
    assert!(welch(&mut sample(0.1), &mut sample(0.0)).abs() > SIGNIFICANT);
    assert!(welch(&mut sample(0.0), &mut sample(0.0)).abs() < SIGNIFICANT);
}
