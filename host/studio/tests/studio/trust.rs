//! Whose the bricks of a site are, by the host's own copy of a registry's trust and by its clock, whatever the catalogue has.

use std::fs;

use legollab_runtime::{clock::Clock as _, trust::HostTrust};
use legollab_trust::{
    TrustCopy, TrustFolder,
    fixture::{News, PROVIDER, Registry},
};
use tempfile::TempDir;

use crate::{
    bricks::{RATING, RATING_LATER},
    support::{START, World, make},
};

const DAY: i64 = 86_400_000;
/// Only what is certified now has it.
const GREEN: &str = "v-good";
const FALSE: &str = "The evidence was false.";

/// A host with a site that has one brick, and the registry that the brick is from.
struct Trusting {
    world: World,
    registry: Registry,
    folder: TrustFolder,
    _home: TempDir,
}

impl Trusting {
    /// The catalogue has a later version by now, and no other: the one that runs is not among the offers.
    async fn start(refuses_what_was_taken_back: bool) -> Self {
        let home = TempDir::new().unwrap();
        let registry = Registry::new(&RATING.file(), START.0);
        let root = registry.root(START.0);
        let folder = TrustFolder::create(&home.path().join("trust"), "https://registry.example.org", &root).unwrap();
        registry.tell(&folder, 1, START.0, News::None);
        registry.prove(&folder);
        let trust = HostTrust {
            refuses_what_was_taken_back,
            ..HostTrust::new(TrustCopy::open(folder.clone()).unwrap())
        };
        let world = World::trusting(&[&RATING], Some(trust)).await;
        let mut odile = world.join("odile").await;
        world.join_in("ben", "en").await;
        make(&mut odile, "empty", "Vélos", "velos").await;
        let holders = "/sites/velos/holders";
        odile
            .fill(holders, holders, &[("email", "ben@example.org")])
            .await
            .expect(303);
        let add = "/sites/velos/bricks/add";
        let fields = [("package", RATING.package), ("version", RATING.version)];
        odile.fill(add, add, &fields).await.expect(303);
        assert_eq!(world.platform("velos").mounts().len(), 1);
        for file in fs::read_dir(world.offered()).unwrap() {
            fs::remove_file(file.unwrap().path()).unwrap();
        }
        RATING_LATER.offer(&world.offered());
        Self {
            world,
            registry,
            folder,
            _home: home,
        }
    }

    fn now(&self) -> i64 {
        self.world.clock.now().0
    }

    /// What the site's bricks and its check say, in French and in English. Nothing is green but where it is said to be.
    async fn told(&self, bricks: [&str; 2], check: [&str; 2], is_green: bool) {
        for (reader, (bricks, check)) in ["odile", "ben"].into_iter().zip(bricks.into_iter().zip(check)) {
            let mut browser = self.world.sign_in(reader).await;
            let page = browser.get("/sites/velos/bricks").await.expect(200);
            let page = page.says(bricks).says(PROVIDER).says("version 0.1.0");
            assert_eq!(page.body.contains(GREEN), is_green, "{bricks}: {}", page.body);
            let page = browser.get("/sites/velos/check").await.expect(200);
            page.says(check).does_not_say(GREEN);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_that_runs_is_judged_by_its_own_file_and_nothing_is_green_without_proof() {
    let here = Trusting::start(false).await;
    let (registry, folder, clock) = (&here.registry, &here.folder, &here.world.clock);
    let certified = [
        "Chaque brique vient d’un prestataire certifié",
        "Every brick comes from a certified provider",
    ];
    here.told(["jusqu’au 22 novembre 2028", "until 22 November 2028"], certified, true)
        .await;

    // Days without news, and then news.
    clock.advance(8 * DAY);
    let unknown = [
        "On ne sait plus si le prestataire de « Avis » est certifié",
        "Nobody can tell any more whether the provider of “Reviews” is certified",
    ];
    here.told(["sans nouvelles depuis 8 jours", "no news for 8 days"], unknown, false)
        .await;
    registry.tell(folder, 2, here.now(), News::None);
    here.told(["Certifié", "Certified"], certified, true).await;

    // The release is withheld, with the reason beside what is found.
    registry.tell(folder, 3, here.now(), News::Withdrawn("It loses bookings."));
    let withheld = ["Suspendue par le registre le", "Withheld by the registry since"];
    let found = ["Le registre a suspendu « Avis »", "The registry has withheld “Reviews”"];
    here.told(withheld, found, false).await;
    here.told(withheld, ["It loses bookings."; 2], false).await;

    // The certification is taken back, and stays so without news.
    registry.tell(folder, 4, here.now(), News::Revoked(FALSE));
    let revoked = ["Certification retirée", "Certification withdrawn"];
    let found = [
        "La certification du prestataire de « Avis » a été retirée",
        "The certification of the provider of “Reviews” was taken back",
    ];
    here.told(revoked, found, false).await;
    clock.advance(30 * DAY);
    here.told(revoked, [FALSE; 2], false).await;

    // Two years later, by a registry that took nothing back.
    clock.advance(registry.ends() - here.now());
    registry.tell(folder, 5, here.now() - DAY, News::None);
    let found = [
        "La certification du prestataire de « Avis » a pris fin",
        "The certification of the provider of “Reviews” has ended",
    ];
    here.told(["Certification finie", "Certification ended"], found, false)
        .await;

    // It was only told: nothing stands in the way of opening.
    let mut odile = here.world.sign_in("odile").await;
    odile
        .get("/sites/velos/check")
        .await
        .expect(200)
        .does_not_say("À régler");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_host_refuses_stands_in_the_way_and_can_be_taken_out() {
    let here = Trusting::start(true).await;
    here.registry.tell(&here.folder, 2, here.now(), News::Revoked(FALSE));
    let mut odile = here.world.sign_in("odile").await;
    let launch = "/sites/velos/launch";
    odile
        .fill(launch, launch, &[("sign-up", "open"), ("invitations", "")])
        .await
        .expect(422)
        .says("Il reste des choses à régler");
    let check = "/sites/velos/check";
    let page = odile.get(check).await.expect(200).says("À régler").says(FALSE);
    let finding = page.hidden("finding", "Retirer « Avis »");
    let number = page.hidden("remedy", "Retirer « Avis »");
    odile
        .post(check, &[("finding", &finding), ("remedy", &number)])
        .await
        .expect(303);
    assert_eq!(here.world.platform("velos").mounts().len(), 0);
    odile.get(check).await.expect(200).does_not_say(FALSE);
}
