"""How every form of the house is drawn: Django's own rendering with our templates and Bootstrap's class names."""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates


class Campo(BoundField):
    """A field that gives its widget the class that the style sheet knows."""

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if clase := css_class_of(widget):
            # Attributes given here replace the widget's own: keep the classes of both.
            attrs["class"] = f"{widget.attrs.get('class', '')} {clase}".strip()
        return attrs

    @property
    def ancla(self) -> str:
        """The id that a link in the error summary goes to: of a group of options, the first."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def es_casilla(self) -> bool:
        """A single check box has its label behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


def css_class_of(widget: forms.Widget) -> str:
    """Return Bootstrap's class for a widget; empty for a hidden one and for a group of options."""
    if widget.is_hidden or isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


class Formularios(DjangoTemplates):
    """`FORM_RENDERER`: an error summary first, then label, help, error and control of each field."""

    form_template_name = "formularios/form.html"
    field_template_name = "formularios/campo.html"
    bound_field_class = Campo
