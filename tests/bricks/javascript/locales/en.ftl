text-missing = Write something.
no-such-page = There is no page { $number }.

fn-diary-write = Write on the next page
    .text = Text
    .submit = Write
