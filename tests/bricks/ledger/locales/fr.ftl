same-account = Les deux comptes doivent être différents.
too-poor = Le compte { $account } ne contient pas autant.
refused-as-asked = Le registre a refusé, comme demandé.
