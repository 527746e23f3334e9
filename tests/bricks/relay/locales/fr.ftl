name = Relais
