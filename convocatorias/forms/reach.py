"""What is asked after sending, apart and without a name."""

from django import forms

from ..enums import REACH_ANSWERS, ReachQuestion


class ReachForm(forms.Form):
    """Closed questions only, all optional: free text could say who answered."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        for question, answers in REACH_ANSWERS.items():
            self.fields[question.value] = forms.ChoiceField(
                label=ReachQuestion(question).label, choices=answers, widget=forms.RadioSelect, required=False
            )

    def answers(self) -> dict[str, str]:
        """Only what was answered."""
        return {question: answer for question, answer in self.cleaned_data.items() if answer}
