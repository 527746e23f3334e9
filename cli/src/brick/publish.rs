//! `brick publish`

use legollab_registry_client::{ClientError, OciError, Registry};
use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use serde_json::json;

use super::build;
use crate::{
    args::brick::Publish,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process, registry,
};

/// Signs the brick and pushes it; what the examination finds is shown line by line.
pub fn run(screen: &Screen, asked: &Publish) -> Result<Verdict, Problem> {
    let built = build::open(&asked.file)?;
    let key = registry::read_key(&asked.key)?;
    let component = std::fs::read(&asked.file).map_err(|error| Problem::io("cannot-read", &asked.file, &error))?;
    let about = &built.file.manifest.brick;
    process::block_on(async {
        process::ready_for_tls();
        // In this language the registry gives its reasons.
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(screen.tag()));
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(concat!("legollab/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Problem::new("no-client").because(&error))?;
        let target = Registry::new(http, &asked.registry, &asked.token).map_err(|error| match error {
            ClientError::Insecure(_) => Problem::new("insecure-registry").with("url", asked.registry.clone()),
            _ => Problem::new("bad-registry").with("url", asked.registry.clone()),
        })?;
        let step = screen.step("brick-publishing", &[]);
        let published = target.publish(&about.name, &about.version, component, &key).await;
        drop(step);
        let published = published.map_err(|error| problem(asked, error))?;
        screen.say(
            "brick-published",
            &[
                ("name", screen.strong(&about.name.to_string()).into()),
                ("version", about.version.to_string().into()),
                ("page", published.page.to_string().into()),
            ],
        );
        screen.json(&json!({
            "name": about.name.to_string(),
            "version": about.version.to_string(),
            "digest": published.digest.to_string(),
            "page": published.page.to_string(),
            "key": key.public().id(),
        }));
        Ok(Verdict::Well)
    })
}

fn problem(asked: &Publish, error: ClientError) -> Problem {
    match error {
        ClientError::Token(errors) => told(
            Problem::new("token-refused").with("url", asked.registry.clone()),
            errors,
        ),
        ClientError::Refused { errors, .. } if !errors.is_empty() => told(
            Problem::new("publication-refused").with("file", asked.file.display().to_string()),
            errors,
        ),
        ClientError::Unreachable { ref source, .. } => Problem::new("no-registry-there")
            .with("url", asked.registry.clone())
            .because(source),
        other => Problem::new("not-published")
            .with("url", asked.registry.clone())
            .because(&other),
    }
}

/// The registry's own reasons stand beneath: it gives each with its remedy.
fn told(problem: Problem, errors: Vec<OciError>) -> Problem {
    let reasons = errors
        .into_iter()
        .map(|error| Problem::new("registry-says").with("message", error.message));
    problem.listing(reasons.collect())
}
