name := "hello"

scalaVersion := "2.13.18"

lazy val root = (project in file(".")).enablePlugins(PlayScala)

// Neither sources nor documentation are run.
Compile / doc / sources := Nil
Compile / packageDoc / publishArtifact := false
