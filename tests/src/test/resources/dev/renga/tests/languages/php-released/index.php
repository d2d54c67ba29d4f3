<?php

require __DIR__ . '/vendor/autoload.php';

$parts = new Pimple\Container();
$parts['answer'] = fn () => 'php ' . PHP_VERSION . (extension_loaded('intl') ? '' : ' without intl');
echo $parts['answer'], "\n";
