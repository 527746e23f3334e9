//! The table, and the same as JSON.

use serde::Serialize;

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The part of the table.
    pub part: &'static str,
    /// What it is.
    pub what: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// What it is held against, where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// What else there is to know.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a figure is to reach.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// At least so much.
    AtLeast(f64),
    /// At most so much.
    AtMost(f64),
}

impl Target {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bound) => value >= bound,
            Self::AtMost(bound) => value <= bound,
        }
    }
}

/// Everything that was measured.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// The machine and the programs.
    pub about: Vec<(String, String)>,
    /// The figures.
    pub rows: Vec<Row>,
}

impl Report {
    /// Says something of the machine or a program.
    pub fn about(&mut self, what: &str, is: impl Into<String>) {
        self.about.push((what.to_owned(), is.into()));
    }

    /// Adds a figure.
    pub fn row(&mut self, part: &'static str, what: impl Into<String>, value: f64, unit: &'static str) -> &mut Row {
        let row = Row {
            part,
            what: what.into(),
            value,
            unit,
            target: None,
            note: String::new(),
        };
        eprintln!("   {}: {} {unit}", row.what, rounded(value));
        self.rows.push(row);
        let last = self.rows.len() - 1;
        // It has just been pushed.
        #[allow(clippy::indexing_slicing)]
        &mut self.rows[last]
    }

    /// The table as Markdown.
    pub fn table(&self) -> String {
        let mut lines = vec![
            "| part | what | figure | target | |".to_owned(),
            "|---|---|---:|---:|---|".to_owned(),
        ];
        for row in &self.rows {
            let (target, met) = match row.target {
                None => (String::new(), ""),
                Some(target) => {
                    let bound = match target {
                        Target::AtLeast(bound) => format!("≥ {}", rounded(bound)),
                        Target::AtMost(bound) => format!("≤ {}", rounded(bound)),
                    };
                    (
                        bound,
                        if target.is_met(row.value) {
                            "reached"
                        } else {
                            "not reached"
                        },
                    )
                }
            };
            let note = if met.is_empty() || row.note.is_empty() {
                format!("{met}{}", row.note)
            } else {
                format!("{met}; {}", row.note)
            };
            lines.push(format!(
                "| {} | {} | {} {} | {target} | {note} |",
                row.part,
                row.what,
                rounded(row.value),
                row.unit
            ));
        }
        lines.join("\n")
    }
}

impl Row {
    /// What it is to reach.
    pub fn target(&mut self, target: Target) -> &mut Self {
        self.target = Some(target);
        self
    }

    /// What else there is to know.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = note.into();
        self
    }
}

/// Three digits that say something.
fn rounded(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        v if v >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// The middle of values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match (
        values.len() % 2,
        values.get(half),
        half.checked_sub(1).and_then(|below| values.get(below)),
    ) {
        (1, Some(middle), _) => *middle,
        (_, Some(above), Some(below)) => f64::midpoint(*above, *below),
        _ => f64::NAN,
    }
}

/// The middle of the ratios of values that were measured in turn, pair by pair.
pub fn ratio(of: &[f64], to: &[f64]) -> f64 {
    median(of.iter().zip(to).map(|(of, to)| of / to).collect())
}
