//! Real files, through both doors.

use std::{fs, path::Path, time};

use super::*;

/// The excerpts of the archive that stand beside the brick's source.
pub fn excerpts() -> Vec<String> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sensor-community"))
}

fn files(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// The lines of a file of the archive as the pushes by which they once came.
fn as_pushes(csv: &str) -> Vec<String> {
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().unwrap().split(';').collect();
    let push = |line: &str| {
        let cells: Vec<&str> = line.split(';').collect();
        let values = names.iter().zip(&cells).skip(6).filter(|(_, cell)| !cell.is_empty());
        let values: Vec<String> = values
            .map(|(name, cell)| format!(r#"{{"value_type":"{name}","value":"{cell}"}}"#))
            .collect();
        format!(
            r#"{{"timestamp":"{}","sensordatavalues":[{}]}}"#,
            cells[5],
            values.join(",")
        )
    };
    lines.filter(|line| !line.is_empty()).map(push).collect()
}

#[test]
fn real_files_twice_change_nothing_the_second_time_by_either_door() {
    let excerpts = excerpts();
    assert_eq!(excerpts.len(), 3);
    let (_, key) = station();
    native::set_now(NOON + 3 * DAY);
    for csv in &excerpts {
        let (status, answer) = push_csv(&key, csv);
        assert_eq!(
            (status, &answer["rejected"], &answer["conflicts"]),
            (201, &Json::from(0), &Json::from(0))
        );
    }
    let kept = native::entries();
    for csv in &excerpts {
        let (status, answer) = push_csv(&key, csv);
        assert_eq!((status, &answer["added"]), (200, &Json::from(0)));
        for body in as_pushes(csv) {
            assert_eq!(push(&key, &body).1["added"], 0, "{body}");
        }
    }
    assert_eq!(native::entries(), kept);
    // The other way round: the pushes first, in reverse.
    let days: Vec<_> = DAYS
        .all()
        .into_iter()
        .map(|day| (day.property, day.day, day.readings))
        .collect();
    let (_, key) = station();
    native::set_now(NOON + 3 * DAY);
    for csv in excerpts.iter().rev() {
        for body in as_pushes(csv).iter().rev() {
            push(&key, body);
        }
    }
    let turned: Vec<_> = DAYS
        .all()
        .into_iter()
        .map(|day| (day.property, day.day, day.readings))
        .collect();
    assert_eq!(turned, days);
}

/// All files of a folder that `SENSOR_COMMUNITY` names, twice. Not for every day: the files are too many to be kept here.
#[test]
#[ignore = "needs the folder that SENSOR_COMMUNITY names"]
fn all_files_of_a_folder_twice() {
    let files = files(Path::new(
        &std::env::var("SENSOR_COMMUNITY").expect("SENSOR_COMMUNITY names a folder"),
    ));
    native::reset();
    native::set_time_zone("Europe/London");
    native::set_now(NOON + 3 * DAY);
    native::sign_in("ada", &[]);
    let mut keys = std::collections::BTreeMap::new();
    for csv in &files {
        let sensor = csv.lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
        keys.entry(sensor.clone()).or_insert_with(|| {
            let station = Sensors::register(Description {
                device_id: None,
                ..description(&sensor)
            });
            Sensors::key(station.unwrap()).unwrap()
        });
    }
    let before: usize = native::entries()
        .iter()
        .map(|(key, value)| key.len() + value.len())
        .sum();
    let mut kept = Vec::new();
    for round in 0..2 {
        let (start, mut added, mut pushes) = (time::Instant::now(), 0, 0);
        for csv in &files {
            let sensor = csv.lines().nth(1).unwrap().split(';').next().unwrap();
            for body in as_pushes(csv) {
                pushes += 1;
                let answer = Sensors::push_by_key(request(&[], &body), keys[sensor].clone()).unwrap();
                added += serde_json::from_str::<Json>(&answer.content()).unwrap()["added"]
                    .as_u64()
                    .unwrap();
            }
        }
        let after: usize = native::entries()
            .iter()
            .map(|(key, value)| key.len() + value.len())
            .sum();
        println!(
            "round {round}: {} files, {pushes} pushes, {added} readings in {:?}; {} bytes",
            files.len(),
            start.elapsed(),
            after - before
        );
        if round == 0 {
            println!("{:.1} bytes a reading", (after - before) as f64 / added as f64);
            kept = native::entries();
        } else {
            assert_eq!(added, 0);
            assert_eq!(native::entries(), kept);
        }
    }
}
