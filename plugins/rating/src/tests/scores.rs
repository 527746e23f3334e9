//! Scores, exports, and a program outside this one that computes the scores again.

use std::{collections::BTreeMap, fs, process::Command};

use legollab_brick::{
    Instant,
    caller::Identity,
    clock::DAY,
    endpoint::Request,
    native,
    serde_json::{Value, from_str},
    ui::PageRef,
};
use proptest::prelude::*;

use super::{NOW, refused, submit};
use crate::{
    Rating,
    bindings::exports::legollaborative::{
        booking::events::{BookingSummary, Guest as Events},
        brick::pages::Guest as Pages,
        rating::{
            moderation::{Ground, Guest as Moderation},
            reviews::Guest as Reviews,
        },
        rating_brick::exports::Guest as Exports,
    },
    cases::CASES,
    dates,
    formula::{self, Months},
    invitations::INVITATIONS,
    tally::{self, TALLIES},
};

/// What is done with a review: who owns and who books, stars of both, days that pass, and what becomes of the booker's review.
type Step = (u8, u8, u8, u8, Instant, u8);

fn request(path: &str) -> Request {
    Request {
        method: "GET".into(),
        base: format!("https://velos.example/avis/-/{path}"),
        path: String::new(),
        query: String::new(),
        headers: Vec::new(),
        media_type: String::new(),
        body: Vec::new(),
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_u8..4, 1_u8..4, 1_u8..=5, 1_u8..=5, 0_i64..400, 0_u8..6), 0..16)
}

/// A platform after these steps.
fn lived(steps: &[Step]) {
    native::reset();
    let mut now = NOW;
    for (number, (owner, other, of_booker, of_owner, days, then)) in steps.iter().enumerate() {
        now += days * DAY;
        native::set_now(now);
        let member = |number: u8| ["ada", "bob", "eve", "fay"][usize::from(number % 4)].to_owned();
        let (owner, booker) = (member(*owner), member(owner + other));
        let id = format!("s{number}");
        Rating::completed(BookingSummary {
            booking: id.clone(),
            item: "bike".into(),
            item_name: "Bike".into(),
            owner: owner.clone(),
            booker: booker.clone(),
            from: now - DAY,
            until: now,
        });
        let review = format!("{id}.booker");
        submit(&booker, &review, *of_booker, None).unwrap();
        submit(&owner, &format!("{id}.owner"), *of_owner, None).unwrap();
        native::sign_in(&booker, &[]);
        match then {
            1 => drop(Rating::revise(review, 6 - of_booker, Some("Changed.".into()), None).unwrap()),
            2 => drop(Rating::withdraw(review).unwrap()),
            3 => {
                native::sign_in("gus", &[]);
                Rating::report(review, Ground::Insult, None).unwrap();
                native::sign_in("sam", &["steward"]);
                let case = CASES.all().backward().first().unwrap().id;
                <Rating as Moderation>::hide(case, Ground::Insult, "So it is.".into()).unwrap();
            }
            _ => {}
        }
    }
    native::call_as(Identity::Visitor);
}

fn json(answer: Result<legollab_brick::endpoint::Answer, legollab_brick::Error>) -> Value {
    from_str(&answer.unwrap().content()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is kept of sums is what the reviews that count come to, and the published scores follow from the public export alone.
    #[test]
    fn scores_follow_from_the_public_export(steps in steps()) {
        lived(&steps);
        let export = json(Rating::reviews_json(request("reviews.json"), None));
        let scores = json(Rating::scores_json(request("scores.json"), None));
        let now = dates::month(native_now(&steps));
        let (mut all, mut own) = (Months::new(), BTreeMap::<String, Months>::new());
        for review in export["reviews"].as_array().unwrap() {
            let day = review["publishedOn"].as_str().unwrap();
            let (year, month): (i64, i64) = (day[..4].parse().unwrap(), day[5..7].parse().unwrap());
            let about = review["about"].as_str().unwrap().to_owned();
            let place = usize::try_from(review["stars"].as_u64().unwrap()).unwrap() - 1;
            for months in [&mut all, own.entry(about).or_default()] {
                months.entry(year * 12 + month - 1).or_default()[place] += 1;
            }
        }
        let usual = formula::usual(&all, now);
        prop_assert_eq!(&scores["usualHundredths"], usual);
        prop_assert_eq!(scores["members"].as_array().unwrap().len(), own.len());
        for member in scores["members"].as_array().unwrap() {
            let months = &own[member["member"].as_str().unwrap()];
            prop_assert_eq!(&member["scoreHundredths"], formula::score(months, usual, now));
            prop_assert_eq!(&member["cautiousHundredths"], formula::cautious(months, usual, now));
            let distribution: Vec<u32> = formula::distribution(months).into();
            prop_assert_eq!(member["distribution"].as_array().unwrap(), &distribution.into_iter().map(Value::from).collect::<Vec<_>>());
        }
        // The same from what is kept of each review.
        for tally in TALLIES.all() {
            let mut added = tally::of("nobody");
            added.member.clone_from(&tally.member);
            for invitation in INVITATIONS.all() {
                if let Some((at, review)) = invitation.counts().filter(|_| invitation.about == tally.member) {
                    added.stars += u64::from(review.stars);
                    added.count += 1;
                    added.months.entry(dates::month(at)).or_default()[usize::from(review.stars) - 1] += 1;
                }
            }
            prop_assert_eq!(tally, added);
        }
    }
}

fn native_now(steps: &[Step]) -> Instant {
    NOW + steps.iter().map(|step| step.4 * DAY).sum::<Instant>()
}

/// Three platforms, chosen once: many ages, all kinds of ends, and one without reviews.
#[test]
fn a_program_outside_computes_the_same_scores() {
    let many: Vec<Step> = (0..40_u8)
        .map(|n| {
            (
                n % 4,
                n % 3 + 1,
                n % 5 + 1,
                (n / 2) % 5 + 1,
                Instant::from(n) * 7 % 90,
                n % 6,
            )
        })
        .collect();
    let folder = std::env::temp_dir().join(format!("rating-scores-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for steps in [many, vec![], vec![(0, 1, 5, 4, 0, 0)]] {
        lived(&steps);
        let exports = [
            ("reviews.json", Rating::reviews_json(request("reviews.json"), None)),
            ("scores.json", Rating::scores_json(request("scores.json"), None)),
        ];
        let files = exports.map(|(name, answer)| {
            let file = folder.join(name);
            fs::write(&file, answer.unwrap().content()).unwrap();
            file
        });
        let run = |files: &[std::path::PathBuf]| {
            let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recompute_scores.py");
            Command::new("python3").arg(script).args(files).output().unwrap()
        };
        let output = run(&files);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        // A score that was touched is found out.
        let scores = fs::read_to_string(&files[1]).unwrap();
        if !steps.is_empty() {
            let touched = scores.replacen("\"scoreHundredths\":", "\"scoreHundredths\":1", 1);
            fs::write(&files[1], touched).unwrap();
            assert_eq!(run(&files).status.code(), Some(1));
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_public_export_has_neither_authors_nor_words() {
    lived(&[(0, 1, 2, 5, 0, 1)]);
    let export = json(Rating::reviews_json(request("reviews.json"), None));
    let review = &export["reviews"][0];
    let keys: Vec<&String> = review.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["review", "about", "stars", "criteria", "publishedOn", "versions"]
    );
    let csv = Rating::reviews_csv(request("reviews.csv"), None).unwrap().content();
    assert_eq!(csv.lines().next(), Some("review,about,published_on,versions,stars"));
    assert_eq!(csv.lines().count(), 3);
    assert!(!csv.contains("Changed."));
    assert_eq!(
        refused(Rating::reviews_json(request("reviews.json"), Some("x".into()))),
        "cursor-malformed"
    );
}

#[test]
fn long_exports_come_in_parts_without_gap_or_repetition() {
    let steps: Vec<Step> = (0..520).map(|_| (0, 1, 4, 5, 0, 0)).collect();
    lived(&steps);
    let (mut ids, mut after, mut parts) = (Vec::new(), None, 0);
    loop {
        let part = json(Rating::reviews_json(request("reviews.json"), after));
        let reviews = part["reviews"].as_array().unwrap();
        ids.extend(
            reviews
                .iter()
                .map(|review| review["review"].as_str().unwrap().to_owned()),
        );
        parts += 1;
        after = part["next"].as_str().map(str::to_owned);
        if after.is_none() {
            break;
        }
    }
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!((parts, ids.len(), unique.len()), (2, 1_040, 1_040));
}

#[test]
fn a_member_takes_their_reputation_along() {
    lived(&[
        (0, 1, 2, 5, 0, 1),
        (0, 1, 4, 4, 1, 2),
        (0, 1, 3, 4, 1, 3),
        (0, 1, 3, 4, 1, 0),
    ]);
    assert_eq!(refused(Rating::mine(request("reputation.json"))), "members-only");
    native::sign_in("ada", &[]);
    let own = json(Rating::mine(request("reputation.json")));
    assert_eq!(own["source"], "https://velos.example/avis/-/scores.json");
    assert_eq!((&own["member"], &own["score"]["reviews"]), (&"ada".into(), &2.into()));
    let received = own["received"].as_array().unwrap();
    let versions: Vec<usize> = received
        .iter()
        .map(|review| review["versions"].as_array().unwrap().len())
        .collect();
    assert_eq!(versions, [1, 2], "neither withdrawn nor hidden ones");
    assert_eq!(own["written"].as_array().unwrap().len(), 4);
    assert!(!own.to_string().contains("\"bob\""), "others are not named");
    // The author of what was withdrawn and hidden sees what became of it.
    native::sign_in("bob", &[]);
    let own = json(Rating::mine(request("reputation.json")));
    let standings: Vec<&str> = own["written"]
        .as_array()
        .unwrap()
        .iter()
        .map(|review| review["standing"].as_str().unwrap())
        .collect();
    assert_eq!(standings, ["shown", "hidden", "withdrawn", "shown"]);
}

#[test]
fn lists_are_in_the_order_of_the_cautious_score() {
    // Ada: four reviews of four stars; fay: one of five.
    lived(&[
        (0, 1, 4, 5, 0, 0),
        (0, 1, 4, 5, 0, 0),
        (0, 1, 4, 5, 0, 0),
        (0, 1, 4, 5, 0, 0),
        (3, 3, 5, 1, 0, 0),
    ]);
    native::sign_in("ada", &[]);
    let page = format!("{:?}", Rating::render(PageRef::new("members")).unwrap());
    let place = |member: &str| page.find(&format!("Member(\"{member}\")")).unwrap();
    assert!(place("bob") < place("ada") && place("ada") < place("fay") && place("fay") < place("eve"));
}
