//! What an installation may do.

use std::{collections::BTreeMap, sync::Arc};

use crate::manifest::Grant;
use legollab_package::Capability;

/// What an installation may do, in the form in which a call asks.
#[derive(Debug, Clone, Default)]
pub struct EffectiveGrants {
    capabilities: Vec<Capability>,
    hosts: Arc<[String]>,
}

impl EffectiveGrants {
    /// What these grants allow.
    pub fn new(grants: &BTreeMap<Capability, Grant>) -> Self {
        let hosts = grants
            .get(&Capability::Http)
            .map(|grant| grant.hosts.clone())
            .unwrap_or_default();
        Self {
            capabilities: grants.keys().copied().collect(),
            hosts: hosts.into(),
        }
    }

    /// The same without what reaches beyond the installation's own data: other sites and the members.
    #[must_use]
    pub fn within(mut self) -> Self {
        let beyond = [Capability::Http, Capability::Notify];
        self.capabilities.retain(|capability| !beyond.contains(capability));
        self.hosts = Arc::default();
        self
    }

    /// Whether a capability is granted.
    pub fn allows(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    /// What is granted.
    pub fn capabilities(&self) -> &[Capability] {
        &self.capabilities
    }

    /// The hosts that may be reached over HTTP.
    pub fn http_hosts(&self) -> Arc<[String]> {
        self.hosts.clone()
    }
}
