//! `legollab platform up`: the real server in a process of its own.

use std::{
    net::{Ipv4Addr, SocketAddr},
    process::Command,
};

use crate::{
    client::Visitor,
    legollab,
    process::Running,
    site::{Assembled, HOST, PASSWORD, email},
};

/// A platform that the real program serves.
pub struct Up {
    /// The process.
    pub process: Running,
    address: SocketAddr,
}

impl Up {
    /// Starts serving a platform on a free port, and returns once it answers.
    pub async fn start(platform: &Assembled) -> Self {
        Self::start_as(platform, legollab::command()).await
    }

    /// As [`Up::start`], with a trace of what `filter` names among what the process says.
    pub async fn start_tracing(platform: &Assembled, filter: &str) -> Self {
        let mut command = legollab::command();
        command.env("RUST_LOG", filter);
        Self::start_as(platform, command).await
    }

    async fn start_as(platform: &Assembled, mut command: Command) -> Self {
        command
            .args(["--json", "platform", "up", "--port", "0"])
            .current_dir(platform.folder());
        let mut process = Running::start(&mut command);
        let port = process.once_it_has_said("the server to say its port", port_in).await;
        let up = Self {
            process,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        };
        up.visitor().page("/").await.expect(200);
        up
    }

    /// Somebody who visits the site.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(HOST, self.address, "en")
    }

    /// Somebody who opens an account.
    pub async fn join(&self, name: &str) -> Visitor {
        let visitor = self.visitor();
        visitor.sign_up(name, &email(name), PASSWORD).await;
        visitor
    }

    /// The same person, at this server.
    pub fn known(&self, visitor: &Visitor) -> Visitor {
        visitor.at(self.address)
    }
}

/// The port in the JSON by which the program says where it serves.
fn port_in(said: &str) -> Option<u16> {
    let (_, rest) = said.split_once("\"port\":")?;
    let (digits, _) = rest.trim_start().split_once(|c: char| !c.is_ascii_digit())?;
    digits.parse().ok()
}
