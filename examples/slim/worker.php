<?php

while (true) {
    error_log('working');
    sleep(10);
}
