"""Every table as it is, in one step: what a new installation runs instead of the migrations that led here."""

import django.db.models.deletion
import streaming.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('streaming', '0001_initial'),
        ('streaming', '0002_grabacion'),
        ('streaming', '0003_vida_de_la_emision'),
    ]

    dependencies = [
        ('sesiones', '0001_squashed_0013_nif'),
    ]

    operations = [
        migrations.CreateModel(
            name='CuotaDiaria',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dia', models.DateField(unique=True)),
                ('unidades', models.PositiveIntegerField(default=0)),
                ('agotada', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'cuota diaria',
                'verbose_name_plural': 'cuotas diarias',
                'ordering': ('-dia',),
            },
        ),
        migrations.CreateModel(
            name='AjustesEmision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('privacidad', models.CharField(choices=[('public', 'Pública'), ('unlisted', 'Oculta: solo con el enlace'), ('private', 'Privada: solo el canal')], default='public', max_length=10, verbose_name='privacidad')),
                ('automatica', models.BooleanField(default=False, help_text='Sin marcar, la persona encargada lo hace desde la mesa.', verbose_name='programar, empezar y terminar con la sesión')),
                ('privacidad_grabacion', models.CharField(blank=True, choices=[('public', 'Pública'), ('unlisted', 'Oculta: solo con el enlace'), ('private', 'Privada: solo el canal')], help_text='Sin elegir, la grabación queda como la emisión.', max_length=10, verbose_name='privacidad de la grabación')),
                ('subtitulos', models.CharField(choices=[('descargar', 'Traer los automáticos de YouTube'), ('subir', 'Subir los nuestros'), ('ninguno', 'Nada')], default='descargar', max_length=10, verbose_name='subtítulos')),
                ('url', models.URLField(blank=True, help_text='Para órganos que emiten fuera de YouTube: la página pública enlaza aquí.', verbose_name='página de vídeo habitual')),
                ('organo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ajustes_emision', to='sesiones.organo')),
            ],
            options={
                'verbose_name': 'ajustes de emisión',
                'verbose_name_plural': 'ajustes de emisión',
            },
        ),
        migrations.CreateModel(
            name='Canal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel_id', models.CharField(max_length=64, verbose_name='identificador en YouTube')),
                ('titulo', models.CharField(blank=True, max_length=200, verbose_name='nombre del canal')),
                ('token_cifrado', models.TextField(blank=True, editable=False)),
                ('permisos', models.JSONField(blank=True, default=list)),
                ('estado', models.CharField(choices=[('conectado', 'Conectado'), ('reconectar', 'Hay que volver a conectarlo'), ('no_habilitado', 'Sin directos activados en YouTube'), ('desconectado', 'Desconectado')], default='conectado', max_length=16)),
                ('motivo', models.CharField(blank=True, help_text='Reason code; `faults.sentence_for` tells it', max_length=80)),
                ('sufijo', models.CharField(default=streaming.models.new_suffix, editable=False, max_length=16)),
                ('stream_id', models.CharField(blank=True, max_length=80, verbose_name='señal')),
                ('conectado_en', models.DateTimeField(blank=True, null=True, verbose_name='conectado')),
                ('conectado_por', models.CharField(blank=True, max_length=120)),
                ('revisado_en', models.DateTimeField(blank=True, null=True)),
                ('revision', models.JSONField(blank=True, default=dict, help_text='What the daily check found, by name')),
                ('fallos', models.PositiveIntegerField(default=0)),
                ('pausado_hasta', models.DateTimeField(blank=True, null=True)),
                ('arrendado_por', models.CharField(blank=True, max_length=40)),
                ('arrendado_hasta', models.DateTimeField(blank=True, null=True)),
                ('corporacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='canales', to='sesiones.corporacion')),
                ('organo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='canales', to='sesiones.organo', verbose_name='órgano')),
            ],
            options={
                'verbose_name': 'canal',
                'verbose_name_plural': 'canales',
                'ordering': ('corporacion', 'organo', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('estado__in', ['conectado', 'reconectar', 'no_habilitado', 'desconectado'])), name='canal_estado_conocido'), models.UniqueConstraint(condition=models.Q(('organo__isnull', False), models.Q(('estado', 'desconectado'), _negated=True)), fields=('organo',), name='canal_uno_por_organo'), models.UniqueConstraint(condition=models.Q(('organo__isnull', True), models.Q(('estado', 'desconectado'), _negated=True)), fields=('corporacion',), name='canal_uno_por_corporacion')],
            },
        ),
        migrations.CreateModel(
            name='Grabacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fichero', models.FileField(upload_to='grabaciones/%Y/')),
                ('nombre', models.CharField(max_length=200, verbose_name='nombre')),
                ('bytes', models.PositiveBigIntegerField(default=0)),
                ('leidos', models.PositiveBigIntegerField(default=0)),
                ('inicio', models.DateTimeField(verbose_name='primer fotograma')),
                ('duracion', models.PositiveIntegerField(blank=True, help_text='segundos', null=True, verbose_name='duración')),
                ('estado', models.CharField(choices=[('pendiente', 'En cola'), ('calculando', 'Calculando la huella'), ('registrada', 'Registrada'), ('fallida', 'No se pudo leer')], default='pendiente', max_length=12)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('sha512', models.CharField(blank=True, max_length=128)),
                ('razon', models.TextField(blank=True)),
                ('subida_en', models.DateTimeField()),
                ('registrada_en', models.DateTimeField(blank=True, null=True)),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grabaciones', to='sesiones.sesion')),
            ],
            options={
                'verbose_name': 'grabación',
                'verbose_name_plural': 'grabaciones',
                'ordering': ('sesion', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Lista',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sufijo', models.CharField(default=streaming.models.new_suffix, editable=False, max_length=16)),
                ('playlist_id', models.CharField(blank=True, max_length=80)),
                ('canal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listas', to='streaming.canal')),
                ('organo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listas', to='sesiones.organo')),
            ],
            options={
                'verbose_name': 'lista de reproducción',
                'verbose_name_plural': 'listas de reproducción',
                'constraints': [models.UniqueConstraint(fields=('canal', 'organo'), name='lista_unica_por_organo')],
            },
        ),
        migrations.CreateModel(
            name='Emision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(blank=True, verbose_name='dirección del vídeo')),
                ('deseado', models.CharField(choices=[('programada', 'Programada'), ('en_directo', 'En directo'), ('terminada', 'Terminada'), ('cancelada', 'Cancelada')], default='programada', max_length=12)),
                ('titulo', models.CharField(max_length=100, verbose_name='título')),
                ('descripcion', models.TextField(blank=True, verbose_name='descripción')),
                ('marca', models.CharField(editable=False, max_length=300, unique=True)),
                ('inicio_previsto', models.DateTimeField(verbose_name='hora prevista')),
                ('privacidad', models.CharField(choices=[('public', 'Pública'), ('unlisted', 'Oculta: solo con el enlace'), ('private', 'Privada: solo el canal')], default='public', max_length=10, verbose_name='privacidad')),
                ('incrustable', models.BooleanField(default=True)),
                ('automatica', models.BooleanField(default=False, verbose_name='empieza y termina con la sesión')),
                ('texto_propio', models.BooleanField(default=False, help_text='Title or description written by hand: kept as they are')),
                ('ensayo', models.BooleanField(default=False, help_text='Private, the day before; never on a page', verbose_name='ensayo')),
                ('reproducida', models.BooleanField(default=False, help_text='Of a recorded session played again: it goes on air and ends even after the session')),
                ('cero', models.DateTimeField(blank=True, help_text="First frame in the session's own time, where the clock of YouTube is another", null=True)),
                ('desfase', models.IntegerField(default=0, help_text='segundos', verbose_name='desfase de los capítulos')),
                ('broadcast_id', models.CharField(blank=True, max_length=64)),
                ('stream_id', models.CharField(blank=True, max_length=80)),
                ('playlist_item_id', models.CharField(blank=True, max_length=120)),
                ('ciclo', models.CharField(blank=True, max_length=24)),
                ('visto_en', models.DateTimeField(blank=True, null=True)),
                ('sondear_en', models.DateTimeField(blank=True, null=True)),
                ('senal', models.CharField(blank=True, max_length=16)),
                ('salud', models.CharField(blank=True, max_length=16)),
                ('inicio_real', models.DateTimeField(blank=True, null=True)),
                ('fin_real', models.DateTimeField(blank=True, null=True)),
                ('duracion', models.PositiveIntegerField(blank=True, help_text='Seconds of the video, once YouTube says so', null=True)),
                ('procesado', models.CharField(blank=True, help_text='`uploadStatus` of the recording', max_length=16)),
                ('miniatura', models.CharField(blank=True, help_text='SHA-256 of the picture that YouTube has of us', max_length=64)),
                ('texto_enviado', models.TextField(blank=True, help_text='Description of the recording as we last wrote it')),
                ('video_enviado', models.CharField(blank=True, help_text='SHA-256 of what the recording says of us', max_length=64)),
                ('caption_id', models.CharField(blank=True, max_length=120)),
                ('etag', models.CharField(blank=True, max_length=120)),
                ('enviado', models.CharField(blank=True, help_text='SHA-256 of the metadata that YouTube has of us', max_length=64)),
                ('motivo', models.CharField(blank=True, help_text='Last reason; `faults.sentence_for` tells it', max_length=80)),
                ('creada_en', models.DateTimeField()),
                ('canal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='emisiones', to='streaming.canal')),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emisiones', to='sesiones.sesion')),
                ('lista', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='emisiones', to='streaming.lista')),
            ],
            options={
                'verbose_name': 'emisión',
                'verbose_name_plural': 'emisiones',
                'ordering': ('sesion', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('deseado__in', ['programada', 'en_directo', 'terminada', 'cancelada'])), name='emision_deseo_conocido'), models.CheckConstraint(condition=models.Q(('privacidad__in', ['public', 'unlisted', 'private'])), name='emision_privacidad_conocida'), models.UniqueConstraint(condition=models.Q(('deseado__in', ['en_directo', 'programada']), ('ensayo', False)), fields=('sesion',), name='emision_una_por_sesion'), models.UniqueConstraint(condition=models.Q(('broadcast_id', ''), _negated=True), fields=('broadcast_id',), name='emision_video_una_vez')],
            },
        ),
        migrations.CreateModel(
            name='Llamada',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tipo', models.CharField(choices=[('create_stream', 'Preparar la señal del canal'), ('create_broadcast', 'Crear la emisión'), ('bind', 'Unir la emisión a la señal'), ('create_playlist', 'Crear la lista de reproducción'), ('add_to_playlist', 'Añadir a la lista de reproducción'), ('update', 'Actualizar título, descripción y hora'), ('go_live', 'Empezar a emitir'), ('complete', 'Terminar la emisión'), ('delete', 'Borrar la emisión'), ('thumbnail', 'Poner la miniatura'), ('video', 'Escribir capítulos y descripción'), ('video_privacy', 'Cambiar quién ve la grabación'), ('captions_down', 'Traer los subtítulos automáticos'), ('captions_up', 'Subir los subtítulos'), ('leave_playlist', 'Quitar de la lista de reproducción')], max_length=20)),
                ('payload', models.JSONField(blank=True, default=dict)),
                ('estado', models.CharField(choices=[('pending', 'En espera'), ('in_flight', 'Enviándose'), ('uncertain', 'Por comprobar'), ('held', 'Detenida'), ('done', 'Hecha'), ('failed', 'Fallida'), ('superseded', 'Sustituida')], default='pending', max_length=12)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('looks', models.PositiveIntegerField(default=0, help_text='How often an uncertain call was looked for in vain')),
                ('next_try_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=80)),
                ('creada_en', models.DateTimeField(help_text='In the time of the session')),
                ('escrita_en', models.DateTimeField(auto_now_add=True, help_text='By the clock on the wall')),
                ('hecha_en', models.DateTimeField(blank=True, null=True)),
                ('canal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='llamadas', to='streaming.canal')),
                ('depends_on', models.ManyToManyField(blank=True, related_name='dependents', to='streaming.llamada')),
                ('emision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='llamadas', to='streaming.emision')),
                ('lista', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='llamadas', to='streaming.lista')),
            ],
            options={
                'verbose_name': 'llamada',
                'verbose_name_plural': 'llamadas',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['estado', 'next_try_at'], name='llamada_por_hacer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('estado__in', ['pending', 'in_flight', 'uncertain', 'held', 'done', 'failed', 'superseded'])), name='llamada_estado_conocido'), models.CheckConstraint(condition=models.Q(('tipo__in', ['create_stream', 'create_broadcast', 'bind', 'create_playlist', 'add_to_playlist', 'update', 'go_live', 'complete', 'delete', 'thumbnail', 'video', 'video_privacy', 'captions_down', 'captions_up', 'leave_playlist'])), name='llamada_tipo_conocido'), models.UniqueConstraint(condition=models.Q(('emision__isnull', False), ('tipo__in', ('create_stream', 'create_broadcast', 'create_playlist', 'add_to_playlist'))), fields=('emision', 'tipo'), name='llamada_creacion_unica_emision'), models.UniqueConstraint(condition=models.Q(('emision__isnull', True), ('lista__isnull', False), ('tipo__in', ('create_stream', 'create_broadcast', 'create_playlist', 'add_to_playlist'))), fields=('lista', 'tipo'), name='llamada_creacion_unica_lista'), models.UniqueConstraint(condition=models.Q(('emision__isnull', True), ('lista__isnull', True), ('tipo__in', ('create_stream', 'create_broadcast', 'create_playlist', 'add_to_playlist'))), fields=('canal', 'tipo'), name='llamada_creacion_unica_canal')],
            },
        ),
    ]
