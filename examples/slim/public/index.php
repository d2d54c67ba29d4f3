<?php

require __DIR__ . '/../vendor/autoload.php';

$app = new Slim\App();

$app->get('/', fn ($request, $response) => $response->write('Hello from PHP ' . PHP_VERSION . "\n"));

$app->get('/about', fn ($request, $response) => $response->withJson([
    'built_with' => file_get_contents(__DIR__ . '/built.txt'),
    'server' => $_SERVER['SERVER_SOFTWARE'],
]));

$app->run();
