//! `notify`: writes to members.

use legollab_package::Capability;

use super::{bindings::legollaborative::brick::notify as wit, convert};
use crate::call::{state::InstanceState, transaction::Notification};

impl wit::Host for InstanceState {
    fn send(&mut self, notification: wit::Notification) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Notify)?;
        let subject = convert::text(notification.subject);
        let body = convert::text(notification.body);
        let page = notification.page.as_ref().map_or(0, |page| {
            page.page.len()
                + page
                    .params
                    .iter()
                    .map(|param| param.name.len() + param.value.len())
                    .sum::<usize>()
        });
        let bytes = convert::weight(&subject) + convert::weight(&body) + notification.to.len() + page;
        scope.budget.carry(bytes)?;
        scope.budget.message(bytes)?;
        // The member it goes to and those whom it names are looked up once the brick has ended, when its CPU time bounds
        // nothing any more.
        scope
            .budget
            .operate(1 + subject.members().count() + body.members().count())?;
        scope.transaction.notify(Notification {
            installation: mounted.id,
            mount: mounted.name.clone(),
            to: notification.to,
            subject,
            body,
            page: notification.page.map(|page| {
                (
                    page.page,
                    page.params.into_iter().map(|param| (param.name, param.value)).collect(),
                )
            }),
        })?;
        Ok(())
    }
}
