### What any text may have to say.

unknown-member = an unknown member
hidden-member = a member
