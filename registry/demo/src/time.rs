//! The registry that is being filled: served to this process, with a clock that goes through the past.

use std::{net::SocketAddr, time::Duration};

use jiff::ToSpan as _;
use legollab_registry::{
    DatabaseAddress, Registry, RegistryOptions,
    clock::DAY_MS,
    home::{move_clock, move_clock_to_machine},
    words::local_date,
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::{
    demonstration::Demonstration,
    error::{DemoError, During as _},
};

/// Days before the present at which everything begins: twenty-six months.
pub(crate) const BEGINNING: i64 = 792;
/// Days that pass at a time, so that what is due meanwhile is done when it is due, give or take.
const STRIDE: i64 = 5;
/// How long to wait for what is due to be done.
const PATIENCE: Duration = Duration::from_secs(60);

/// The registry that is being filled.
pub(crate) struct Stage {
    /// The registry.
    pub registry: Registry,
    /// Where it is served meanwhile.
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

impl Stage {
    /// Makes the registry, sets its clock back, and serves it on a port that the system chooses.
    pub async fn open(asked: &Demonstration) -> Result<Self, DemoError> {
        let doing = "listen on this machine";
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.during(doing)?;
        let address = listener.local_addr().during(doing)?;
        let registry = Registry::open(RegistryOptions {
            address: asked.address.clone(),
            examiner: asked.examiner.clone(),
            movable_clock: true,
            ..RegistryOptions::new(&asked.folder, DatabaseAddress::Embedded)
        })
        .await?;
        registry.clock.set_offset_ms(-BEGINNING * DAY_MS);
        let (stop, stopped) = oneshot::channel();
        let serving = registry.clone();
        let served = tokio::spawn(async move {
            let stopped = async {
                // It is over as well if nobody is left to say so.
                let _ = stopped.await;
            };
            serving.serve(listener, stopped).await
        });
        Ok(Self {
            registry,
            address,
            stop,
            served,
        })
    }

    /// Lets time pass until so many days before the present, and does what is due by then.
    pub async fn until(&self, days_before: i64) -> Result<(), DemoError> {
        let doing = "move the clock";
        let aim = -days_before * DAY_MS;
        loop {
            let offset = self.registry.clock.offset_ms();
            // Moving takes a moment itself, so the clock never stands at a whole day.
            if offset + DAY_MS > aim {
                break;
            }
            let next = aim.min(offset + STRIDE * DAY_MS);
            move_clock(&self.registry, self.registry.now() + next - offset)
                .await
                .during(doing)?;
            self.catch_up().await?;
        }
        Ok(())
    }

    /// Lets the clock catch up with the machine's.
    pub async fn until_now(&self) -> Result<(), DemoError> {
        self.until(0).await?;
        move_clock_to_machine(&self.registry).await.during("move the clock")?;
        self.catch_up().await
    }

    /// Waits until what is due now was done.
    pub async fn catch_up(&self) -> Result<(), DemoError> {
        let done = self.registry.ticks.next(|| self.registry.wake.notify_one());
        match tokio::time::timeout(PATIENCE, done).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(DemoError::NotDone),
        }
    }

    /// A day so many days after the registry's present, as `2026-11-30`; before it for negative numbers.
    pub fn day(&self, days: i64) -> String {
        local_date(self.registry.now() + days * DAY_MS).to_string()
    }

    /// The last day of the registry's present month, or of one so many months later.
    pub fn month_end(&self, months: i32) -> String {
        let day = local_date(self.registry.now()).first_of_month();
        day.saturating_add(months.months()).last_of_month().to_string()
    }

    /// Stops serving.
    pub async fn stop(self) -> Result<(), DemoError> {
        let doing = "stop serving";
        // It may have stopped already, which the next line tells.
        let _ = self.stop.send(());
        self.served.await.during(doing)?.during(doing)
    }
}
