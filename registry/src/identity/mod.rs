//! Who somebody is and what they may do: accounts, sessions, organisations, keys, tokens. Tables and rules alone; the pages are
//! in [`crate::people`].

mod account_changes;
mod accounts;
mod invitations;
mod keys;
mod links;
mod members;
mod organisations;
mod person;
mod role;
mod roles;
mod second_factor;
pub mod tables;
mod tokens;

pub use account_changes::{
    ClosingError, change_address, change_locale, change_name, change_password, close_account, confirm_account,
    sole_owner_of,
};
pub use accounts::{
    AccountError, AccountSearch, NewAccount, PreparedAccount, account_by_id, account_of, accounts_found,
    insert_account, open_account,
};
pub use invitations::{INVITATIONS, InvitationError, accept_invitation, invitations_of, invite, withdraw_invitation};
pub use keys::{KEYS, KeyChangeError, NewKey, add_key, compromise_key, counts_at, keys_of, withdraw_key};
pub use legollab_web::account_rules::email_key;
pub use links::{LinkPurpose, NewLink, drop_ended_links, drop_links, find_link, has_ended_links, make_link};
pub use members::{MEMBERS, Member, MemberError, change_role, members_of, remove_member};
pub use organisations::{
    NewOrganisation, ORGANISATIONS, SLUG_CHARS, add_member, change_organisation, is_reserved, is_siren, is_slug,
    make_organisation, organisation_of, suggested_slug,
};
pub use person::{Membership, Person, names_of, owners_of, person};
pub use role::{OrganisationRole, Role};
pub use roles::{RoleError, accounts_with, give_role, roles_of, take_role};
pub use second_factor::{
    CodeProof, OpenEnrolment, RECOVERY_CODES, RECOVERY_WAIT_MS, SignInTicket, TotpSecret, begin_enrolment,
    begin_recovery, codes_left, confirm_enrolment, drop_ended_tickets, drop_recovery, drop_tickets, due_recoveries,
    enrolment_of, find_ticket, has_ended_tickets, has_second_factor, make_ticket, new_codes, recovery_of, step_at,
    take_code, take_off_second_factor, told_of_recovery,
};
pub use tokens::{
    NewToken, TOKEN_DAYS, TOKEN_PREFIX, TOKENS, is_whole_token, make_token, open_tokens_of, random_token, revoke_token,
    token_hash, tokens_of,
};
