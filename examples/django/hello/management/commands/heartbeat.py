import time

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Stands in for work that no visitor should wait for."

    def handle(self, *args, **options):
        while True:
            self.stdout.write("still here")
            time.sleep(10)
