//! `platform member ...`

use legollab_runtime::{
    call::STEWARD,
    change::WorkingCopy,
    control::{ControlError, connect},
};
use legollab_server::accounts::{AccountError, NewAccount, create_member, new_member};
use legollab_texts::escape::shown;
use legollab_web::password::Passwords;
use serde_json::json;

use crate::{
    args::platform::{Member, MemberAdd, MemberList},
    changes::{problem, refused},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    passwords, process,
};

/// Members shown at a time; a longer list comes in several reads.
const PAGE: u64 = 500;

/// Runs a command on members.
pub fn run(screen: &Screen, command: &Member) -> Result<Verdict, Problem> {
    match command {
        Member::Add(options) => add(screen, options),
        Member::List(options) => list(screen, options),
    }
}

fn add(screen: &Screen, options: &MemberAdd) -> Result<Verdict, Problem> {
    let given = options.password_stdin.then(passwords::read).transpose()?;
    let password = given.clone().unwrap_or_else(passwords::make);
    let mut roles = options.roles.clone();
    if options.steward {
        roles.push(STEWARD.to_owned());
    }
    let folder = &options.platform.folder;
    let unwelcome = |error: AccountError| {
        Problem::new("member-refused")
            .with("email", options.email.clone())
            .because(&error)
    };
    process::block_on(async {
        let passwords = Passwords::new().map_err(|error| Problem::new("no-server").because(&error))?;
        let account = NewAccount {
            email: options.email.clone(),
            name: options.name.clone(),
            password: Some(password.clone()),
            roles,
            locale: options.locale.clone(),
        };
        let member = if let Some(process) = connect(folder).await {
            let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
            let member = new_member(copy.manifest(), &passwords, account)
                .await
                .map_err(unwelcome)?;
            let email = member.email.clone();
            process.add_member(member).await.map_err(|error| match error {
                ControlError::AddressTaken => unwelcome(AccountError::AddressTaken(email)),
                other => refused(other),
            })?
        } else {
            let runtime = process::start(None)?;
            let platform = process::open(screen, &runtime, folder).await?;
            let added = create_member(&platform, &passwords, account).await;
            process::close(&platform).await;
            added.map_err(unwelcome)?
        };
        screen.say(
            "member-added",
            &[
                ("name", screen.strong(&member.name).into()),
                ("email", member.email.clone().into()),
            ],
        );
        if given.is_none() {
            screen.say("member-password", &[("password", screen.strong(&password).into())]);
        }
        screen.json(&json!({ "member": member, "password": given.is_none().then_some(password) }));
        Ok(Verdict::Well)
    })
}

fn list(screen: &Screen, options: &MemberList) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    process::block_on(async {
        let members = match connect(folder).await {
            Some(process) => gather(async |offset| process.members(offset, PAGE).await.map_err(refused)).await?,
            None => {
                let runtime = process::start(None)?;
                let platform = process::open(screen, &runtime, folder).await?;
                let unreadable = |error| Problem::new("storage").because(&error);
                let store = platform.store();
                let members = gather(async |offset| store.members(None, offset, PAGE).await.map_err(unreadable)).await;
                process::close(&platform).await;
                members?
            }
        };
        for member in &members {
            // A line each, whatever somebody has written into the folder.
            let line = format!("{}  {}  {}", member.email, member.name, member.roles.join(", "));
            screen.line(&shown(&line, &[]));
        }
        if members.is_empty() {
            screen.say("no-members", &[]);
        }
        screen.json(&json!(members));
        Ok(Verdict::Well)
    })
}

/// All members, page by page.
async fn gather(
    page: impl AsyncFn(u64) -> Result<Vec<legollab_runtime::storage::Member>, Problem>,
) -> Result<Vec<legollab_runtime::storage::Member>, Problem> {
    let mut members = Vec::new();
    loop {
        let more = page(u64::try_from(members.len()).unwrap_or(u64::MAX)).await?;
        if more.is_empty() {
            return Ok(members);
        }
        members.extend(more);
    }
}
