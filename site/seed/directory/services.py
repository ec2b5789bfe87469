"""Example services, as residents ask for them: key of the department → (name, in English, in a sentence, other words)."""

# fmt: off
SERVICES = {
    "alumbrado-publico": [
        ("Reparar una lámpara fundida", "Repair a street light", "Arregla luminarias apagadas, que parpadean o quedan prendidas de día.", "no hay luz, calle oscura, foco fundido, farol, luminaria apagada, poste sin luz, no prende, parpadea, alumbrado"),
        ("Reponer cable robado o un poste caído", "Replace stolen cable or a fallen post", "Repone cable, transformadores y postes del alumbrado.", "robo de cable, se robaron el cable, poste chocado, poste caído, poste inclinado"),
        ("Pedir alumbrado nuevo", "Ask for new lights", "Recibe peticiones de lámparas donde no hay.", "poner lámparas, instalar luz, calle sin alumbrado, solicitar luminarias"),
        ("Alumbrar un parque o una cancha", "Light a park or court", "Instala y repara reflectores.", "reflector, cancha sin luz, parque oscuro"),
    ],
    "obras-y-pavimento": [
        ("Tapar un bache", "Fill a pothole", "Repara hoyos y grietas de la calle.", "bacheo, hoyo en la calle, pozo, socavón, se hundió, grieta, asfalto"),
        ("Reparar una banqueta", "Repair a pavement", "Arregla banquetas, guarniciones y rampas.", "banqueta rota, banqueta levantada, rampa, acera, guarnición"),
        ("Pedir que pavimenten una calle", "Ask for a street to be paved", "Recibe peticiones de pavimento nuevo.", "pavimentar, calle de tierra, terracería, lodo, empedrado"),
        ("Quejas por una obra", "Complaints about works", "Atiende daños, ruido y cierres por obra pública.", "obra inconclusa, obra parada, calle cerrada, zanja abierta, material de construcción"),
    ],
    "agua-y-drenaje": [
        ("Reportar una fuga de agua", "Report a water leak", "Repara fugas en la calle y en la toma.", "tubo roto, se tira el agua, toma rota, tubería, medidor gotea"),
        ("Reportar falta de agua", "Report a lack of water", "Revisa por qué no llega y manda pipas.", "no hay agua, no sale agua, sin agua, poca presión, pipa, tandeo"),
        ("Destapar el drenaje", "Clear a drain", "Desazolva drenajes y alcantarillas.", "drenaje tapado, huele mal, aguas negras, coladera, rejilla, se sale el drenaje, olor"),
        ("Reponer una tapa de alcantarilla", "Replace a manhole cover", "Repone tapas, coladeras y registros.", "alcantarilla abierta, sin tapa, coladera abierta, registro abierto"),
        ("Aclarar el recibo de agua", "Query a water bill", "Revisa cobros, medidores y convenios de pago.", "recibo caro, cobro alto, medidor, pagar el agua, adeudo, reconexión, me cortaron el agua"),
        ("Contratar el servicio de agua", "Connect to the water supply", "Da de alta tomas nuevas y cambia el nombre del recibo.", "contrato, toma nueva, cambio de nombre, conexión"),
        ("Reportar agua sucia", "Report dirty water", "Analiza el agua que sale turbia o con olor.", "agua café, agua turbia, agua con olor, calidad del agua"),
    ],
    "limpia-y-recoleccion": [
        ("Recolección de basura en casa", "Household waste collection", "Pasa por la basura según el día y la ruta de cada colonia.", "no pasó la basura, camión de la basura, horario, a qué hora pasa, día de recolección, bolsas"),
        ("Recoger un animal muerto", "Collect a dead animal", "Levanta animales muertos de la calle.", "perro muerto, gato muerto, animal atropellado, perro atropellado"),
        ("Limpiar un tiradero o escombro", "Clear rubbish or rubble", "Limpia tiraderos, escombro y cacharros de la vía pública.", "tiran basura, escombro, cascajo, lote con basura, muebles viejos, llantas, colchón, terreno sucio"),
        ("Barrido de calles y plazas", "Street sweeping", "Barre avenidas, plazas y tianguis.", "barrer, calle sucia, hojas, limpiar la calle"),
        ("Reciclar pilas, aparatos y aceite", "Recycle batteries, devices and oil", "Dice dónde dejar lo que no va al camión.", "reciclaje, electrónicos, pilas, computadora vieja, aceite usado, cartón, vidrio, plástico"),
    ],
    "parques-y-jardines": [
        ("Podar un árbol", "Prune a tree", "Poda ramas que estorban o tapan la luz.", "poda, ramas, ramas caídas, tapa la lámpara, toca los cables, cortar ramas"),
        ("Retirar un árbol en riesgo", "Remove a dangerous tree", "Revisa árboles secos, inclinados o por caer, y da permiso para derribar.", "árbol caído, árbol seco, se va a caer, tumbar árbol, talar, raíces, permiso para tirar un árbol"),
        ("Plantar árboles", "Plant trees", "Regala árboles y planta en camellones y jardines.", "reforestar, adoptar árbol, sembrar, vivero"),
        ("Mantenimiento de parques y jardines", "Park upkeep", "Corta el pasto y riega.", "pasto crecido, hierba, maleza, jardín descuidado, riego, camellón"),
        ("Reparar juegos y bancas", "Repair playgrounds and benches", "Arregla juegos infantiles, bancas y aparatos de ejercicio.", "juegos infantiles, columpio roto, resbaladilla, banca rota, ejercitadores"),
    ],
    "proteccion-animal": [
        ("Reportar maltrato animal", "Report cruelty to animals", "Revisa casos de animales golpeados, amarrados o sin comida.", "maltratan, golpean, perro amarrado, perro en la azotea, abandono, crueldad"),
        ("Esterilizar y vacunar perros y gatos", "Neuter and vaccinate dogs and cats", "Campañas de esterilización y de vacuna contra la rabia.", "esterilizar, castrar, operar, vacuna antirrábica, rabia, gata, perra, campaña"),
        ("Animales sueltos o agresivos", "Stray or aggressive animals", "Recoge animales sueltos y atiende mordidas.", "perros callejeros, perro suelto, jauría, me mordió un perro, perro bravo, perrera"),
        ("Adoptar un animal", "Adopt an animal", "Da perros y gatos en adopción.", "adopción, adoptar perro, adoptar gato, cachorro"),
    ],
    "proteccion-civil": [
        ("Fuga u olor a gas", "Gas leak or smell", "Atiende fugas de gas y derrames.", "huele a gas, fuga de gas, tanque de gas, derrame, químicos"),
        ("Retirar un enjambre", "Remove a swarm", "Retira abejas y avispas que ponen en riesgo.", "abejas, avispas, panal, enjambre, picadura"),
        ("Incendios y quema de pastizal", "Fires", "Apaga incendios y quemas.", "incendio, lumbre, fuego, quema, humo, se quema, bomberos"),
        ("Inundación o lluvia fuerte", "Floods and heavy rain", "Ayuda cuando el agua entra a las casas.", "se inundó, inundación, lluvia, arroyo desbordado, casa inundada"),
        ("Permiso para evento o pirotecnia", "Permit for an event or fireworks", "Revisa la seguridad de eventos, juegos mecánicos y cohetes.", "evento masivo, cohetes, fiesta, dictamen de riesgo, juegos mecánicos"),
    ],
    "seguridad-prevencion-y-proteccion-ciudadana": [
        ("Denunciar un delito o pedir vigilancia", "Report a crime or ask for patrols", "Recibe denuncias, también sin nombre, y manda patrullas.", "robo, asalto, me robaron, venta de drogas, narcomenudeo, rondines, patrulla, denuncia anónima, balazos, policía"),
        ("Ruido y pleitos de vecinos", "Noise and neighbour disputes", "Acude por ruido, fiestas y riñas.", "ruido, música alta, vecino ruidoso, fiesta, pleito, borrachos, escándalo"),
        ("Prevención en tu colonia", "Prevention in your area", "Arma con los vecinos planes de prevención.", "vecino vigilante, alarma vecinal, pláticas, colonia insegura"),
    ],
    "transito-y-vialidad": [
        ("Pagar o aclarar una multa", "Pay or dispute a fine", "Cobra y aclara infracciones.", "multa, infracción, mal estacionado, parquímetro, me infraccionaron, pagar multa"),
        ("Recuperar un vehículo en la grúa", "Recover a towed car", "Dice en qué corralón está y qué llevar.", "grúa, corralón, se llevaron mi carro, pensión, coche, moto"),
        ("Semáforos y señales", "Traffic lights and signs", "Repara semáforos y señales, pinta cruces.", "semáforo descompuesto, no funciona el semáforo, señal caída, paso peatonal, cebra, raya amarilla, nomenclatura"),
        ("Pedir un tope o reductor", "Ask for a speed bump", "Revisa dónde hacen falta topes.", "tope, boya, reductor de velocidad, van muy rápido, vibradores"),
        ("Choques y vehículos abandonados", "Crashes and abandoned cars", "Atiende accidentes y retira autos abandonados.", "choque, accidente, carro abandonado, chatarra, bloquean mi cochera, estorba"),
        ("Licencia de manejo", "Driving licence", "Orienta para sacar o renovar la licencia.", "licencia de conducir, examen de manejo, permiso para manejar"),
    ],
    "transporte-publico": [
        ("Quejas de camiones y taxis", "Complaints about buses and taxis", "Atiende quejas de choferes, paradas y cobros.", "no hace parada, chofer grosero, camión lleno, tarda el camión, taxi, cobró de más, ruta"),
        ("Tarjeta de camión y descuentos", "Bus card and discounts", "Da la tarjeta a estudiantes, personas mayores y con discapacidad.", "tarjeta, credencial de estudiante, descuento, recarga, pasaje, saldo"),
        ("Rutas y paradas", "Routes and stops", "Dice por dónde pasa cada ruta y recibe peticiones de paradas.", "parada, parabús, ruta nueva, horario del camión, paradero"),
    ],
    "comercio-en-via-publica": [
        ("Permiso para un puesto en la calle", "Permit for a street stall", "Da y renueva permisos para vender en la calle.", "puesto, puesto de tacos, vender comida, ambulante, carrito, food truck, vender en la calle, elotes, tacos, vendedor"),
        ("Lugar en un tianguis o mercado", "A place in a market", "Asigna lugares en tianguis y locales en mercados.", "tianguis, mercado, local, locatario, vender, plaza"),
        ("Quejas por puestos que estorban", "Complaints about stalls in the way", "Revisa puestos sin permiso o que tapan el paso.", "ambulantes, tapan la banqueta, no dejan pasar, puesto sin permiso, obstruyen"),
    ],
    "desarrollo-urbano": [
        ("Licencia de construcción", "Building permit", "Autoriza construir, ampliar, remodelar o demoler.", "permiso para construir, ampliar mi casa, remodelar, segundo piso, demoler, barda, plano"),
        ("Permiso de uso de suelo", "Land use permit", "Dice qué giro se permite en cada terreno.", "uso de suelo, giro, compatibilidad, terreno, zonificación"),
        ("Número oficial y alineamiento", "Official street number", "Da el número de la casa y el límite con la calle.", "número de casa, alineamiento, deslinde"),
        ("Denunciar una obra sin permiso", "Report unauthorised building", "Revisa construcciones irregulares.", "construcción irregular, invaden, obra sin licencia, el vecino construye"),
    ],
    "predial": [
        ("Pagar el predial", "Pay property tax", "Recibe el pago y da el estado de cuenta.", "predial, impuesto de la casa, cuánto debo, adeudo, estado de cuenta, pagar en línea"),
        ("Descuento de predial", "Property tax discount", "Descuento a personas mayores, pensionadas y con discapacidad.", "descuento, adultos mayores, pensionado, jubilado, INAPAM, condonación"),
        ("Cambiar el dueño o corregir datos", "Change the owner or correct data", "Actualiza el nombre, la superficie y el valor.", "traslado de dominio, cambio de propietario, avalúo, catastro, escrituras"),
    ],
    "registro-civil": [
        ("Sacar un acta", "Get a certificate", "Da copias de actas de nacimiento, matrimonio y defunción.", "acta de nacimiento, copia certificada, acta de matrimonio, acta de defunción, perdí mi acta"),
        ("Registrar a una niña o un niño", "Register a birth", "Registra nacimientos.", "registrar bebé, recién nacido, nacimiento, asentar"),
        ("Casarse", "Get married", "Aparta fecha y dice qué papeles llevar.", "casarme, boda, matrimonio civil, requisitos para casarse, divorcio"),
        ("Corregir un acta", "Correct a certificate", "Corrige errores en nombres y fechas.", "corrección, error en mi acta, nombre mal escrito, cambio de nombre, CURP"),
    ],
    "panteones": [
        ("Comprar o renovar un lugar en el panteón", "Buy or renew a burial plot", "Vende y renueva fosas y gavetas.", "lote, fosa, gaveta, perpetuidad, panteón, tumba"),
        ("Permiso de entierro o cremación", "Burial or cremation permit", "Da el permiso y la hora del entierro.", "enterrar, sepultar, cremar, exhumar, difunto, funeral"),
    ],
    "apoyo-a-la-familia": [
        ("Apoyos en especie y despensas", "Food and material support", "Da despensas, sillas de ruedas y otros apoyos.", "despensa, silla de ruedas, bastón, aparato auditivo, apoyo económico, programa social"),
        ("Guarderías y estancias", "Nurseries", "Cuida a niñas y niños mientras trabajas.", "guardería, estancia infantil, cuidado de niños, preescolar"),
        ("Proteger a niñas y niños", "Protect children", "Recibe reportes de maltrato a menores.", "maltrato infantil, golpean a un niño, niño en la calle, pensión alimenticia, custodia"),
        ("Atención a personas mayores", "Care for older people", "Clubes, comedores y credencial.", "abuelos, tercera edad, anciano, comedor, INAPAM"),
    ],
    "atencion-a-mujeres": [
        ("Ayuda si vives violencia", "Help if you suffer violence", "Escucha, asesora y busca refugio.", "me pega, me golpea mi esposo, marido violento, violencia familiar, amenazas, refugio, acoso, abuso"),
        ("Asesoría legal y psicológica", "Legal and psychological advice", "Orienta sin costo a mujeres.", "abogada, divorcio, psicóloga, terapia, hostigamiento"),
    ],
    "salud-municipal": [
        ("Consulta médica y dental", "Medical and dental care", "Da consulta de bajo costo.", "doctor, dentista, enfermo, certificado médico, análisis"),
        ("Vacunas y campañas", "Vaccines and campaigns", "Vacuna y fumiga contra el dengue.", "vacuna, dengue, moscos, fumigar, mosquitos"),
        ("Quejas de higiene en un negocio", "Hygiene complaints", "Revisa restaurantes y puestos.", "comida echada a perder, restaurante sucio, ratas, cucarachas, plaga, me enfermé"),
    ],
    "deporte": [
        ("Canchas y unidades deportivas", "Courts and sports centres", "Renta y presta canchas.", "cancha, futbol, básquet, rentar cancha, unidad deportiva"),
        ("Clases y ligas", "Classes and leagues", "Clases de natación, box, zumba y más.", "natación, alberca, box, zumba, escuela de futbol, liga, gimnasio"),
    ],
    "casas-de-la-cultura": [
        ("Talleres de arte", "Art workshops", "Pintura, música, danza y teatro.", "clases de guitarra, pintura, baile, danza, teatro, taller"),
        ("Bibliotecas", "Libraries", "Préstamo de libros y computadoras.", "libros, tareas, biblioteca, computadora, internet gratis"),
    ],
    "reactivacion-economica": [
        ("Abrir un negocio", "Open a business", "Orienta con los permisos y las licencias.", "abrir un local, licencia de funcionamiento, emprender, tienda, permiso de negocio, requisitos"),
        ("Bolsa de trabajo", "Job board", "Ofrece vacantes y ferias de empleo.", "busco trabajo, empleo, chamba, vacantes, currículum, desempleado"),
        ("Créditos y capacitación", "Loans and training", "Créditos y cursos para negocios pequeños.", "crédito, préstamo, financiamiento, curso, capacitación, microempresa"),
    ],
    "instituto-municipal-de-las-juventudes": [
        ("Becas y apoyos para jóvenes", "Grants for young people", "Da becas y apoyos para estudiar.", "beca, jóvenes, estudiar, universidad, prepa, inglés"),
        ("Talleres y espacios jóvenes", "Workshops and youth spaces", "Cursos, asesorías y lugares para reunirse.", "taller, curso, voluntariado, chavos, orientación psicológica, cabildo juvenil"),
    ],
    "contraloria-municipal": [
        ("Denunciar a una persona servidora pública", "Report an official", "Investiga cobros indebidos, malos tratos y abusos.", "queja, mordida, corrupción, soborno, funcionario, me pidieron dinero, abuso policial, abuso de autoridad, mal trato"),
    ],
    "contraloria-social": [
        ("Vigilar una obra o un programa", "Watch over works or programmes", "Forma comités de vecinos que revisan obras.", "comité de obra, vigilar obra, contralor social"),
    ],
    "unidad-de-transparencia": [
        ("Pedir información pública", "Ask for public information", "Recibe tu solicitud y la contesta con lo que hay en los archivos.", "solicitud de información, cuánto ganan, sueldos, contratos, gastos, documentos públicos, plataforma"),
        ("Proteger tus datos personales", "Protect your personal data", "Atiende solicitudes para ver, corregir o borrar tus datos.", "derechos ARCO, borrar mis datos, privacidad, datos personales"),
    ],
    "presupuesto-participativo-y-delegaciones": [
        ("Proponer una obra para tu colonia", "Propose works for your area", "Recibe propuestas y organiza la votación.", "presupuesto participativo, propuesta, votar, mejorar mi colonia, obra"),
        ("Trámites en tu delegación", "Services in your district", "Acerca trámites a las delegaciones.", "delegación, comité de colonos, constancia de residencia, carta de residencia, comunidad rural"),
    ],
    "tecnologias-de-la-informacion": [
        ("Fallas en los trámites en línea", "Problems with online services", "Atiende errores de páginas y aplicaciones del municipio.", "no carga la página, error en el sistema, olvidé mi contraseña, aplicación, wifi en plazas"),
    ],
    "vinculacion-y-atencion-a-los-leoneses": [
        ("Hacer una petición al municipio", "Make a request to the town", "Recibe peticiones en persona y les da seguimiento.", "petición, oficio, audiencia, Miércoles Ciudadano, seguimiento de reporte, hablar con la presidenta"),
    ],
}
