"""Every table as it is, in one step: what a new installation runs instead of the migrations that led here."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('votaciones', '0001_initial'),
        ('votaciones', '0002_difficulty_and_earlier_keys'),
        ('votaciones', '0003_secret_votes'),
        ('votaciones', '0004_motivo_materia'),
        ('votaciones', '0005_constancia'),
        ('votaciones', '0006_votos_nulos'),
    ]

    dependencies = [
        ('sesiones', '0001_squashed_0013_nif'),
    ]

    operations = [
        migrations.CreateModel(
            name='Censo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('peso', models.DecimalField(decimal_places=3, default=1, max_digits=8)),
                ('situacion', models.CharField(choices=[('con_voto', 'Con derecho a voto'), ('abstencion_por_ausencia', 'Abstención por ausencia'), ('conflicto', 'No participa por deber de abstención'), ('ausente', 'Ausente'), ('sin_voto', 'Sin voto')], default='con_voto', max_length=24)),
                ('modalidad', models.CharField(blank=True, max_length=12)),
                ('orden_llamada', models.PositiveSmallIntegerField(default=0)),
                ('dificultad', models.CharField(blank=True, max_length=300, verbose_name='dificultad para votar')),
                ('deposito', models.BooleanField(default=False, verbose_name='depositó su papeleta secreta')),
                ('consta', models.BooleanField(default=False, verbose_name='pide que conste su voto')),
                ('funcionario', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sesiones.funcionario')),
                ('grupo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sesiones.grupopolitico')),
                ('miembro', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sesiones.miembro')),
            ],
            options={
                'verbose_name': 'censo de votación',
                'ordering': ('votacion', 'orden_llamada', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('situacion__in', ['con_voto', 'abstencion_por_ausencia', 'conflicto', 'ausente', 'sin_voto'])), name='censo_situacion_conocida')],
            },
        ),
        migrations.CreateModel(
            name='Votacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveSmallIntegerField(default=1, verbose_name='orden')),
                ('ronda', models.PositiveSmallIntegerField(default=1, verbose_name='ronda')),
                ('objeto', models.CharField(default='propuesta', max_length=300, verbose_name='objeto')),
                ('enunciado', models.TextField(blank=True, verbose_name='términos de la votación')),
                ('sistema', models.CharField(choices=[('ordinaria', 'Ordinaria'), ('nominal', 'Nominal'), ('asentimiento', 'Asentimiento'), ('ponderada', 'Ponderada'), ('secreta', 'Secreta')], default='ordinaria', max_length=14, verbose_name='sistema')),
                ('mayoria', models.CharField(default='simple', max_length=24, verbose_name='mayoría')),
                ('materia', models.CharField(blank=True, max_length=20)),
                ('motivo_sistema', models.CharField(blank=True, help_text='Por qué se vota así, cuando no es lo ordinario', max_length=300, verbose_name='motivo')),
                ('motivo_materia', models.CharField(blank=True, help_text='Por qué no rige la materia del punto', max_length=300, verbose_name='motivo de la materia')),
                ('candidaturas', models.JSONField(blank=True, default=list, verbose_name='candidaturas')),
                ('permite_cambio', models.BooleanField(default=True, verbose_name='se puede cambiar el voto hasta el cierre')),
                ('estado', models.CharField(choices=[('preparada', 'Preparada'), ('abierta', 'Abierta'), ('en_pausa', 'En pausa'), ('cerrada', 'Cerrada'), ('proclamada', 'Proclamada'), ('anulada', 'Anulada')], default='preparada', max_length=12, verbose_name='estado')),
                ('abierta_en', models.DateTimeField(blank=True, null=True)),
                ('cerrada_en', models.DateTimeField(blank=True, null=True)),
                ('proclamada_en', models.DateTimeField(blank=True, null=True)),
                ('numero_legal', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('numero_hecho', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('presentes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('necesarios', models.DecimalField(blank=True, decimal_places=3, max_digits=10, null=True)),
                ('si', models.DecimalField(blank=True, decimal_places=3, max_digits=10, null=True)),
                ('no', models.DecimalField(blank=True, decimal_places=3, max_digits=10, null=True)),
                ('abstenciones', models.DecimalField(blank=True, decimal_places=3, max_digits=10, null=True)),
                ('escrutinio', models.JSONField(blank=True, default=dict)),
                ('nulos', models.JSONField(blank=True, default=list)),
                ('elegida', models.CharField(blank=True, max_length=200, verbose_name='persona elegida')),
                ('resultado', models.CharField(blank=True, choices=[('aprobada', 'Aprobada'), ('rechazada', 'Rechazada'), ('empate', 'Empate')], max_length=10)),
                ('razonamiento', models.JSONField(blank=True, default=dict)),
                ('fundamento', models.JSONField(blank=True, default=list)),
                ('voto_calidad', models.CharField(blank=True, max_length=10)),
                ('visible_en_marcador', models.BooleanField(default=True)),
                ('motivo_anulacion', models.CharField(blank=True, max_length=300)),
                ('primera', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='siguientes', to='votaciones.votacion')),
                ('punto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votaciones', to='sesiones.punto')),
                ('voto_calidad_de', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sesiones.miembro')),
            ],
            options={
                'verbose_name': 'votación',
                'verbose_name_plural': 'votaciones',
                'ordering': ('punto', 'orden', 'ronda'),
                'constraints': [models.CheckConstraint(condition=models.Q(('estado__in', ['preparada', 'abierta', 'en_pausa', 'cerrada', 'proclamada', 'anulada'])), name='votacion_estado_conocido'), models.CheckConstraint(condition=models.Q(('sistema__in', ['ordinaria', 'nominal', 'asentimiento', 'ponderada', 'secreta'])), name='votacion_sistema_conocido'), models.UniqueConstraint(condition=models.Q(('estado__in', ('abierta', 'en_pausa'))), fields=('punto',), name='una_votacion_abierta_por_punto')],
            },
        ),
        migrations.CreateModel(
            name='Urna',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clave_publica', models.CharField(max_length=64)),
                ('clave_envuelta', models.CharField(max_length=160)),
                ('parte', models.CharField(max_length=32)),
                ('vaciada', models.BooleanField(default=False)),
                ('votacion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='urna', to='votaciones.votacion')),
            ],
            options={
                'verbose_name': 'urna',
                'verbose_name_plural': 'urnas',
            },
        ),
        migrations.CreateModel(
            name='Sobre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sellado', models.BinaryField()),
                ('clave', models.CharField(blank=True, max_length=64)),
                ('claves_anteriores', models.JSONField(blank=True, default=list)),
                ('censo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sobre', to='votaciones.censo')),
                ('votacion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sobres', to='votaciones.votacion')),
            ],
            options={
                'verbose_name': 'sobre',
                'constraints': [models.UniqueConstraint(fields=('votacion', 'censo'), name='un_sobre_por_miembro')],
            },
        ),
        migrations.CreateModel(
            name='PapeletaSecreta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.CharField(max_length=16)),
                ('contenido', models.CharField(max_length=200)),
                ('votacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papeletas', to='votaciones.votacion')),
            ],
            options={
                'verbose_name': 'papeleta secreta',
                'verbose_name_plural': 'papeletas secretas',
                'ordering': ('votacion', 'codigo'),
            },
        ),
        migrations.AddField(
            model_name='censo',
            name='votacion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='censo', to='votaciones.votacion'),
        ),
        migrations.CreateModel(
            name='Voto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sentido', models.CharField(choices=[('si', 'Sí'), ('no', 'No'), ('abs', 'Abstención')], max_length=12)),
                ('peso', models.DecimalField(decimal_places=3, default=1, max_digits=8)),
                ('canal', models.CharField(choices=[('electronico', 'Electrónico'), ('oral', 'Oral, recogido por la Secretaría'), ('mano_alzada', 'A mano alzada'), ('asentimiento', 'Por asentimiento')], default='electronico', max_length=12)),
                ('momento', models.DateTimeField()),
                ('clave', models.CharField(blank=True, max_length=64)),
                ('claves_anteriores', models.JSONField(blank=True, default=list)),
                ('cambios', models.PositiveSmallIntegerField(default=0)),
                ('nonce', models.CharField(max_length=32)),
                ('hash', models.CharField(max_length=64)),
                ('motivo', models.CharField(blank=True, max_length=300)),
                ('censo', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='voto', to='votaciones.censo')),
                ('votacion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votos', to='votaciones.votacion')),
            ],
            options={
                'verbose_name': 'voto',
                'ordering': ('votacion', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('votacion', 'censo'), name='un_voto_por_miembro'), models.CheckConstraint(condition=models.Q(('sentido__in', ['si', 'no', 'abs'])), name='voto_sentido_conocido'), models.CheckConstraint(condition=models.Q(('canal__in', ['electronico', 'oral', 'mano_alzada', 'asentimiento'])), name='voto_canal_conocido')],
            },
        ),
        migrations.AddConstraint(
            model_name='censo',
            constraint=models.UniqueConstraint(fields=('votacion', 'miembro'), name='censo_una_vez'),
        ),
    ]
