members-only = Only members can do this.
bought-subject = Thank you
bought-body = Your purchase has the number { $number }.
refused-as-asked = The shop refused, as it was asked to.
# The ledger’s refusals pass through the shop, which knows them by the same names.
too-poor = The account { $account } does not hold that much.
same-account = The two accounts must differ.
