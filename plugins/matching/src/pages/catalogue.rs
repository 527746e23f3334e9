//! For stewards: skills and places.

use legollab_brick::{prelude::*, ui::Tone};

use crate::catalogue::{PLACES, SKILLS, Skill};

const CATALOGUE: &str = "legollaborative:matching/catalogue";

/// Both lists with their forms; with `skill`, the form to rename it.
pub fn catalogue(page: &PageRef) -> Result<View, Error> {
    let here = PageRef::new("catalogue");
    if let Some(skill) = page.param("skill") {
        let skill = SKILLS.get(skill).ok_or_else(|| not_found(t!("no-such-skill")))?;
        return Ok(View::build(t!("rename-skill-heading", skill = skill.name()), |page| {
            page.form(
                Form::new(CATALOGUE, "rename-skill", t!("save"))
                    .fixed(json!({ "skill": skill.id }))
                    .initial(json!({ "french": skill.french, "english": skill.english }))
                    .then(here.clone()),
            );
            page.links([(t!("page-catalogue"), here)]);
        }));
    }
    Ok(View::build(t!("page-catalogue"), |page| {
        page.section(t!("skills-heading"), |section| {
            section.paragraph(t!("skills-explained"));
            let columns = [t!("in-french"), t!("in-english"), t!("state"), t!("to-do")];
            let mut table = Table::new(t!("skills-heading"), columns, t!("skills-empty"));
            for skill in SKILLS.all() {
                table.row([
                    Cell::link(
                        plain(if skill.french.is_empty() {
                            &skill.english
                        } else {
                            &skill.french
                        }),
                        PageRef::new("catalogue").with("skill", &skill.id),
                    ),
                    plain(&skill.english).into(),
                    state(&skill),
                    Cell::Buttons(vec![turn(&skill, &here), require(&skill, &here)]),
                ]);
            }
            section.table(table);
            section.form(Form::new(CATALOGUE, "add-skill", t!("add-skill")).then(here.clone()));
        });
        page.section(t!("places-heading"), |section| {
            section.paragraph(t!("places-explained"));
            let columns = [t!("place"), t!("latitude"), t!("longitude"), t!("to-do")];
            let mut table = Table::new(t!("places-heading"), columns, t!("places-empty"));
            for place in PLACES.all() {
                let remove = Button::new(t!("remove"), CATALOGUE, "remove-place", json!({ "name": place.name }))
                    .danger(
                        t!("remove-place-question", place = place.name.as_str()),
                        t!("remove-place-yes"),
                    )
                    .then(here.clone());
                table.row([
                    plain(&place.name).into(),
                    Cell::Number(place.point.latitude),
                    Cell::Number(place.point.longitude),
                    Cell::Buttons(vec![remove]),
                ]);
            }
            section.table(table);
            section.form(Form::new(CATALOGUE, "add-place", t!("add-place")).then(here.clone()));
        });
    }))
}

fn require(skill: &Skill, here: &PageRef) -> Button {
    let label = if skill.evidence {
        t!("evidence-free")
    } else {
        t!("evidence-require")
    };
    let arguments = json!({ "skill": skill.id, "required": !skill.evidence });
    Button::new(label, CATALOGUE, "require-evidence", arguments)
        .about(plain(skill.name()))
        .then(here.clone())
}

fn state(skill: &Skill) -> Cell {
    if skill.retired {
        Cell::status(Tone::Attention, t!("skill-retired"))
    } else if skill.evidence {
        Cell::status(Tone::Good, t!("skill-with-evidence"))
    } else {
        Cell::status(Tone::Good, t!("skill-in-use"))
    }
}

fn turn(skill: &Skill, here: &PageRef) -> Button {
    let (label, function) = if skill.retired {
        (t!("restore"), "restore-skill")
    } else {
        (t!("retire"), "retire-skill")
    };
    Button::new(label, CATALOGUE, function, json!({ "skill": skill.id })).then(here.clone())
}
