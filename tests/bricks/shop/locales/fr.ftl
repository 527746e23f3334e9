members-only = Seuls les membres peuvent faire cela.
bought-subject = Merci
bought-body = Votre achat porte le numéro { $number }.
refused-as-asked = La boutique a refusé, comme demandé.
# Les refus du registre passent par la boutique, qui les connaît sous les mêmes noms.
too-poor = Le compte { $account } ne contient pas autant.
same-account = Les deux comptes doivent être différents.
