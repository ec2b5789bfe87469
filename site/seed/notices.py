"""The example's privacy notice, after LGPDPPSO arts. 21-22. Who is responsible is for the municipality to say."""

SHORT = (
    "<p><b>[Nombre de la institución responsable]</b>, con domicilio en [domicilio], es responsable de tus datos "
    "personales.</p>"
    "<p><b>Para qué los usamos.</b> Para revisar si cumples los requisitos, evaluar tu solicitud, avisarte del resultado "
    "e integrar el Cabildo Abierto Juvenil.</p>"
    "<p><b>Solo si tú quieres</b> (puedes decir que no y tu solicitud sigue igual): publicar tu imagen, publicar tu "
    "propuesta sin tu nombre y avisarte de otras convocatorias.</p>"
    "<p><b>Con quién los compartimos.</b> Con nadie. El comité de selección lee tus respuestas sin tu nombre.</p>"
    "<p><b>Cómo decir que no.</b> Antes de enviar, deja sin marcar la casilla. Después, escribe a [correo] o ve a "
    "[domicilio].</p>"
    "<p><i>Este aviso es un ejemplo. Los corchetes se llenan con los datos de la institución.</i></p>"
)
SHORT_EN = (
    "<p><b>[Name of the institution in charge]</b>, at [address], is responsible for your personal data.</p>"
    "<p><b>What we use it for.</b> To check whether you meet the requirements, evaluate your application, tell you the "
    "result and form the Youth Open Council.</p>"
    "<p><b>Only if you want</b> (you may say no and your application stays the same): publishing your image, publishing "
    "your proposal without your name, and telling you about other calls.</p>"
    "<p><b>Who we share it with.</b> Nobody. The selection committee reads your answers without your name.</p>"
    "<p><b>How to say no.</b> Before sending, leave the box unticked. Afterwards, write to [e-mail] or go to "
    "[address].</p>"
    "<p><i>This notice is an example. The brackets are filled in with the institution’s data.</i></p>"
)
FULL = (
    "<h3>Qué datos pedimos</h3>"
    "<p>Nombre, fecha de nacimiento, CURP, correo, teléfono, domicilio, género (para la regla de paridad) y lo que "
    "escribes en tu solicitud.</p>"
    "<p>Es un dato sensible lo que escribas sobre los apoyos que necesitas. Lo usamos solo si lo autorizas.</p>"
    "<h3>Con qué fundamento</h3>"
    "<p>[Artículos que facultan a la institución]. Ley General de Protección de Datos Personales en Posesión de Sujetos "
    "Obligados (2025).</p>"
    "<h3>Tus derechos</h3>"
    "<p>Puedes pedir acceso, rectificación, cancelación u oposición (derechos ARCO) en la Unidad de Transparencia: "
    "[domicilio y correo]. Te responden en un máximo de 20 días hábiles. Es gratis.</p>"
    "<h3>Cuánto tiempo los guardamos</h3>"
    "<ul><li>Un borrador que no enviaste: 30 días después del cierre.</li>"
    "<li>Una solicitud que no fue seleccionada: 6 meses después de los resultados.</li>"
    "<li>Una solicitud seleccionada: lo que dura el cargo y un año más.</li></ul>"
    "<h3>Si el aviso cambia</h3>"
    "<p>Publicamos aquí la versión nueva con su número y su fecha. Tu solicitud conserva la versión que leíste.</p>"
)
NOTICE = {
    "code": "cabildo-juvenil",
    "version": 1,
    "title": "Aviso de privacidad del Cabildo Abierto Juvenil",
    "title_en": "Privacy notice of the Youth Open Council",
    "short": SHORT,
    "short_en": SHORT_EN,
    "full": FULL,
}
